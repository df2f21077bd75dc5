# Cancelled at any moment, nothing stays open: sessions, connections, places in a pool, websockets, dependencies.
import asyncio

import aiohttp
import httpx
import simnet
import websockets
from aiohttp import web
from aiohttp.test_utils import TestServer
from fastapi import Depends, FastAPI
from tutor import _spans_open, span

simnet.route("http://api/*", body="x" * 70000, latency=0.1)
app = FastAPI()


async def resource():
    with span("resource"):
        await asyncio.sleep(0.05)
        try:
            yield
        finally:
            await asyncio.sleep(0.05)


@app.middleware("http")
async def layer(request, call_next):
    with span("middleware"):
        return await call_next(request)


@app.get("/")
async def endpoint(r=Depends(resource)):
    await asyncio.sleep(0.1)


async def by_aiohttp():
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        async def one(i):
            async with session.get(f"http://api/{i}") as response:
                await asyncio.sleep(0.05)
                await response.read()
        await asyncio.gather(one(1), one(2))


async def by_httpx():
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as client:
        await asyncio.gather(*[client.get(f"http://api/{i}") for i in range(2)])


async def by_asgi():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        await client.get("/")


async def by_websocket():
    async def echo(socket):
        with span("handler"):
            async for message in socket:
                await socket.send(message)

    async with websockets.serve(echo, "localhost", 9001):
        async with websockets.connect("ws://localhost:9001", max_queue=1) as socket:
            for _ in range(2):
                await socket.send("a")
                await socket.recv()


async def by_server():
    async def handler(request):
        with span("handler"):
            await asyncio.sleep(0.1)
            return web.Response(text="x")

    application = web.Application()
    application.router.add_get("/", handler)
    async with TestServer(application) as server, aiohttp.ClientSession() as session:
        async with session.get(server.make_url("/")) as response:
            await response.read()


async def main():
    for scenario in (by_aiohttp, by_httpx, by_asgi, by_websocket, by_server):
        ends = []
        for step in range(25):
            task = asyncio.create_task(scenario())
            await asyncio.sleep(step * 0.02)
            task.cancel()
            await asyncio.wait([task])
            await asyncio.sleep(0)
            ends.append((task.cancelled(), _spans_open()))
        cancelled = [c for c, _ in ends]
        print(scenario.__name__, "open:", {n for _, n in ends}, "cancelled until it was over:",
              cancelled == sorted(cancelled, reverse=True), all(cancelled[:3]), not cancelled[-1])


asyncio.run(main())
