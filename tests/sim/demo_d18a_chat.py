# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
# (Within one moment the order is that of the real library: each client reads all that has come before the other is woken.)
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, websockets
room = set()
async def handler(ws):
    room.add(ws)
    try:
        async for m in ws: websockets.broadcast(room, m)
    finally: room.discard(ws); print("left, room now", len(room))
async def client(name, say):
    async with websockets.connect("ws://sim:1") as ws:
        await asyncio.sleep(0.1); await ws.send(f"{name}: {say}")
        for _ in range(2): print(name, "sees", await ws.recv())
async def main():
    async with websockets.serve(handler, "sim", 1): await asyncio.gather(client("ann", "hi"), client("bob", "yo")); await asyncio.sleep(0.1)
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
