import asyncio
import websockets
from tutor import now

clients = set()
published = []


async def handler(ws):
    clients.add(ws)
    try:
        await ws.wait_closed()
    finally:
        clients.discard(ws)


async def publish(clients, message):
    for ws in clients:
        await ws.send(message)


async def clock(ticks):
    for tick in range(ticks):
        published.append(round(now(), 1))
        await publish(clients, f"tick {tick}")
        await asyncio.sleep(0.5)


async def read(seconds):
    got = []
    async with websockets.connect("ws://clock:1", max_queue=2) as ws:
        async for tick in ws:
            got.append(tick)
            await asyncio.sleep(seconds)
    return got


async def main():
    async with websockets.serve(handler, "clock", 1):
        readers = [asyncio.create_task(read(s)) for s in (0, 3)]
        await asyncio.sleep(0.2)
        await clock(8)
    print([len(got) for got in await asyncio.gather(*readers)])
    print(published)


if __name__ == "__main__":
    asyncio.run(main())
