# P5 line 9
import asyncio


async def get(page):
    await asyncio.sleep(0.2)
    return page
async def main():
    tasks = [asyncio.create_task(get(page)) for page in range(600)]
    print(len(await asyncio.gather(*tasks)))


asyncio.run(main())
