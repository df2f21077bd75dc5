# aiohttp's websockets: echo, JSON, closing from either side, a handler that wants none.
# real: import aiohttp
import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

log = []


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type == aiohttp.WSMsgType.TEXT:
            if message.data == "close":
                await ws.close(code=4000, message=b"enough")
            else:
                await ws.send_str(message.data[::-1])
        elif message.type == aiohttp.WSMsgType.BINARY:
            await ws.send_bytes(message.data + b"!")
    log.append(("server", ws.closed, ws.close_code))
    return ws


async def plain(request):
    return web.Response(text="no websocket", status=403)


async def main():
    app = web.Application()
    app.router.add_get("/ws", echo)
    app.router.add_get("/plain", plain)
    async with TestClient(TestServer(app)) as client:
        async with client.ws_connect("/ws") as ws:
            await ws.send_str("abc")
            message = await ws.receive()
            print(message.type == aiohttp.WSMsgType.TEXT, message.data)
            await ws.send_bytes(b"x")
            print(await ws.receive_bytes())
            await ws.send_json([1])
            print(await ws.receive_str())
            try:
                await ws.send_str(1)
            except TypeError as error:
                print("TypeError")
            print(ws.closed)
        print(ws.closed, ws.close_code)
        await asyncio.sleep(0.05)
        print(log)
        log.clear()
        ws = await client.ws_connect("/ws")
        await ws.send_str("close")
        message = await ws.receive()
        print(message.type, message.data, message.extra)
        print((await ws.receive()).type, ws.closed, ws.close_code)
        ws = await client.ws_connect("/ws")
        await ws.send_str("one")
        await ws.send_str("two")
        await ws.send_str("close")
        print([m.data async for m in ws], ws.close_code)
        try:
            await client.ws_connect("/plain")
        except aiohttp.WSServerHandshakeError as error:
            print(type(error).__name__, error.status, error.message)


asyncio.run(main())
