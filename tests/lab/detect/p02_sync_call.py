# P2 line 9
import asyncio
import time


async def fetch(page):
    # every other fetch could go on
    await asyncio.sleep(0)
    time.sleep(1)
    return page


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), fetch(3)))


asyncio.run(main())
