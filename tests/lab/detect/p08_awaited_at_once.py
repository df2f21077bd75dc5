# P8 line 11
import asyncio


async def fetch(page):
    await asyncio.sleep(1)


async def main():
    for page in range(3):
        await asyncio.create_task(fetch(page))


asyncio.run(main())
