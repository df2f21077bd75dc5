# P3 line 11
import asyncio


async def fetch(page):
    await asyncio.sleep(1)
    return page


for page in range(3):
    print(asyncio.run(fetch(page)))
