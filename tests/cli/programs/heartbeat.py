import asyncio
import time


async def heartbeat():
    while True:
        await asyncio.sleep(0.1)


async def measure(work):
    beat = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
    await work()
    await asyncio.sleep(0.5)
    beat.cancel()


async def awaits():
    await asyncio.sleep(1)


async def blocks():
    time.sleep(1)


async def main():
    for work in (awaits, blocks):
        await measure(work)


asyncio.run(main())
