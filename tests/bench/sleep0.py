# 1,000 tasks, each 1,000 times sleep(0)
import asyncio


async def worker():
    for _ in range(1000):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[worker() for _ in range(1000)])


asyncio.run(main())
