# A server and its clients: messages, closing from either side, errors of handlers, rooms, what queues hold.
# real: import websockets
import asyncio
import logging

import websockets
from websockets.exceptions import ConnectionClosed, ConnectionClosedError, ConnectionClosedOK

logging.disable(logging.CRITICAL)
PORT = 8771
seen = []


def path_of(ws):
    return ws.request.path if hasattr(ws, "request") else ws.path


async def handler(ws):
    path = path_of(ws)
    if path == "/echo":
        async for message in ws:
            await ws.send(message if isinstance(message, bytes) else message.upper())
        seen.append("echo ends")
    elif path == "/greet":
        await ws.send("hello")
        await ws.send(b"bytes")
    elif path == "/code":
        await ws.close(4001, "enough")
    elif path == "/error":
        raise ValueError("boom")
    elif path == "/wait":
        await ws.wait_closed()
        seen.append("gone")
    elif path == "/count":
        try:
            while True:
                await ws.send(f"n {len(seen)}")
                await ws.recv()
        except ConnectionClosed as error:
            seen.append(type(error).__name__)


def short(error):
    return type(error).__name__, error.rcvd and error.rcvd.code, error.rcvd and error.rcvd.reason, error.rcvd_then_sent


async def main():
    url = f"ws://localhost:{PORT}"
    async with websockets.serve(handler, "localhost", PORT):
        async with websockets.connect(url + "/echo") as ws:
            await ws.send("abc")
            print(await ws.recv())
            await ws.send(b"\x00\x01")
            print(await ws.recv())
            for i in range(3):
                await ws.send(str(i))
            print([await ws.recv() for _ in range(3)])
            pong = await ws.ping()
            print(isinstance(await pong, float))
            try:
                await ws.send({"a": 1})
            except TypeError as error:
                print(type(error).__name__)
        try:
            await ws.send("late")
        except ConnectionClosedOK as error:
            print(short(error), error)
        try:
            await ws.recv()
        except ConnectionClosedOK as error:
            print(short(error))
        await asyncio.sleep(0.05)
        print(seen, ws.close_code)

        async with websockets.connect(url + "/greet") as ws:
            print([message async for message in ws], ws.close_code)
            await ws.close()
        async with websockets.connect(url + "/code") as ws:
            try:
                async for message in ws:
                    print(message)
            except ConnectionClosedError as error:
                print(short(error), error)
            print(ws.close_code, ws.close_reason)
        async with websockets.connect(url + "/error") as ws:
            try:
                await ws.recv()
            except ConnectionClosedError as error:
                print(error.rcvd.code)

        seen.clear()
        ws = await websockets.connect(url + "/wait")
        await ws.close(1001, "leaving")
        await asyncio.sleep(0.05)
        print(seen, ws.close_code)

        seen.clear()
        ws = await websockets.connect(url + "/count")
        print(await ws.recv())
        await ws.close()
        await asyncio.sleep(0.05)
        print(seen)

        ws = await websockets.connect(url + "/echo")
        first = asyncio.create_task(ws.recv())
        await asyncio.sleep(0.02)
        try:
            await ws.recv()
        except RuntimeError as error:
            print("RuntimeError", "recv" in str(error))
        first.cancel()
        await asyncio.wait([first])
        await ws.send("still there")
        print(await ws.recv())
        await ws.close()

        room = [await websockets.connect(url + "/wait") for _ in range(2)]
        left = asyncio.create_task(asyncio.wait_for(room[0].recv(), 5))
        await asyncio.sleep(0.02)
    try:
        await left
    except ConnectionClosedOK as error:
        print(error.rcvd.code)
    for ws in room:
        await ws.wait_closed()
    try:
        await websockets.connect(url)
    except OSError as error:
        print("refused")
    for bad in ("http://localhost:1", "nonsense"):
        try:
            await websockets.connect(bad)
        except websockets.exceptions.InvalidURI as error:
            print(type(error).__name__)


asyncio.run(main())
