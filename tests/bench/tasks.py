# 10,000 tasks made and gathered, twenty times
import asyncio


async def nothing():
    return 1


async def main():
    for _ in range(20):
        results = await asyncio.gather(*[nothing() for _ in range(10_000)])
        assert sum(results) == 10_000


asyncio.run(main())
