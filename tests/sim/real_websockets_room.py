# A chat room: broadcast reaches all, the registry is empty afterwards, a failing member does not harm the others.
# real: import websockets
import asyncio
import json
import logging

import websockets

logging.disable(logging.CRITICAL)
room = set()
log = []


async def handler(ws):
    room.add(ws)
    log.append(("in", len(room)))
    try:
        async for message in ws:
            event = json.loads(message)
            if event["type"] == "crash":
                raise RuntimeError("crash")
            websockets.broadcast(room, json.dumps({"text": event["text"], "members": len(room)}))
    finally:
        room.discard(ws)
        log.append(("out", len(room)))


async def member(name, count, say=None, joined=None):
    got = []
    async with websockets.connect("ws://localhost:8772") as ws:
        if joined:
            joined.set()
        if say:
            await ws.send(json.dumps({"type": "say", "text": say}))
        for _ in range(count):
            got.append(json.loads(await ws.recv())["text"])
    return name, got


async def main():
    async with websockets.serve(handler, "localhost", 8772) as server:
        there = asyncio.Event()
        listener = asyncio.create_task(member("listener", 2, joined=there))
        await there.wait()
        await asyncio.sleep(0.05)
        print(await member("one", 1, "first"))
        print(await member("two", 1, "second"))
        print(await listener)
        async with websockets.connect("ws://localhost:8772") as ws:
            await ws.send(json.dumps({"type": "crash"}))
            try:
                await ws.recv()
            except websockets.ConnectionClosedError as error:
                print(type(error).__name__, error.rcvd.code)
        await asyncio.sleep(0.05)
        print(len(room), log)
        ws = await websockets.connect("ws://localhost:8772")
        await asyncio.sleep(0.05)
        server.close()
        await server.wait_closed()
        try:
            await ws.recv()
        except websockets.ConnectionClosed as error:
            print(type(error).__name__, error.rcvd.code)
    print(len(room))


asyncio.run(main())
