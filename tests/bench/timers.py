# 20,000 tasks that sleep for different times, ten times each
import asyncio


async def sleeper(i):
    for k in range(10):
        await asyncio.sleep((i * 7919 + k) % 1000 / 1_000_000)


async def main():
    await asyncio.gather(*[sleeper(i) for i in range(20_000)])


asyncio.run(main())
