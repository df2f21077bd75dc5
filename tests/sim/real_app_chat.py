# A chat room over websockets, in the style of its documentation.
# real: import websockets; assert int(websockets.__version__.split('.')[0]) >= 13
import asyncio
import json
import logging

from websockets.asyncio.client import connect
from websockets.asyncio.server import broadcast, serve
from websockets.exceptions import ConnectionClosed

logging.basicConfig(level=logging.ERROR)
USERS, HISTORY = {}, []


def event(kind, **data):
    return json.dumps({"type": kind, **data})


async def chat(websocket):
    name = None
    try:
        hello = json.loads(await websocket.recv())
        name = hello["name"]
        if name in USERS:
            await websocket.close(4000, "name is taken")
            return
        USERS[name] = websocket
        for line in HISTORY[-2:]:
            await websocket.send(event("history", text=line))
        broadcast(set(USERS.values()), event("users", count=len(USERS)))
        async for message in websocket:
            data = json.loads(message)
            match data:
                case {"type": "say", "text": str(text)}:
                    HISTORY.append(f"{name}: {text}")
                    broadcast(list(USERS.values()), event("say", name=name, text=text))
                case {"type": "quit"}:
                    break
                case _:
                    await websocket.send(event("error", message="unknown"))
    finally:
        if USERS.get(name) is websocket:
            del USERS[name]
            broadcast(list(USERS.values()), event("users", count=len(USERS)))


async def member(name, lines, log, delay):
    await asyncio.sleep(delay)
    async with connect("ws://localhost:8799") as ws:
        await ws.send(json.dumps({"name": name}))

        async def listen():
            async for message in ws:
                log.append((name, json.loads(message)))
        listener = asyncio.create_task(listen())
        for line in lines:
            await asyncio.sleep(0.2)
            await ws.send(json.dumps(line))
        await asyncio.sleep(0.3)
        await ws.close()
        await listener


async def main():
    log = []
    async with serve(chat, "localhost", 8799) as server:
        await asyncio.gather(member("ann", [{"type": "say", "text": "hi"}, {"type": "say", "text": "anyone?"}, {"type": "dance"}], log, 0),
                             member("bob", [{"type": "say", "text": "yo"}], log, 0.5))
        async with connect("ws://localhost:8799") as one:
            await one.send(json.dumps({"name": "cy"}))
            print(await one.recv(), await one.recv(), await one.recv())
            async with connect("ws://localhost:8799") as two:
                await two.send(json.dumps({"name": "cy"}))
                try:
                    await two.recv()
                except ConnectionClosed as closed:
                    print(closed.rcvd.code, closed.rcvd.reason)
        await asyncio.sleep(0.2)
        print(len(server.connections), USERS)
    for who in ("ann", "bob"):
        print(who, [m for n, m in log if n == who])

asyncio.run(main())
