# uvicorn.run and web.run_app serve the visits that were announced, then get their Ctrl-C; a Server can be run beside clients.
import asyncio
import contextlib

import aiohttp
import simnet
import uvicorn
import websockets
from fastapi import FastAPI, WebSocket
from tutor import _spans_open, now


@contextlib.asynccontextmanager
async def lifespan(app):
    print("up", round(now(), 2))
    yield {"name": "state"}
    print("down", round(now(), 2))


app = FastAPI(lifespan=lifespan)


@app.get("/slow/{n}")
async def slow(n: float):
    await asyncio.sleep(n)
    return n


@app.get("/boom")
async def boom():
    raise ValueError("boom")


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text.upper())
    print("websocket over", websocket.state.name)


first = simnet.visit("http://localhost:8000/slow/2", at=1)
second = simnet.visit("http://localhost:8000/slow/0.5", at=1)
third = simnet.visit("http://localhost:8000/nothing", at=5)
uvicorn.run(app)
print(first.reply.status, second.reply.body, third.reply.status, round(now(), 2))


async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=9000, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.1)
    async with aiohttp.ClientSession("http://localhost:9000") as session:
        response = await session.get("/boom")
        print(response.status, await response.text())
        print(await asyncio.gather(*[(await session.get("/slow/0")).text() for _ in range(2)]))
    async with websockets.connect("ws://localhost:9000/ws") as socket:
        await socket.send("abc")
        print(await socket.recv())
    try:
        uvicorn_again = uvicorn.Server(uvicorn.Config(app, port=9000, log_level="warning", lifespan="off"))
        await uvicorn_again.serve()
    except SystemExit as error:
        print("the port is taken: exit", error.code)
    server.should_exit = True
    await serving
    print("open", _spans_open())


asyncio.run(main())
