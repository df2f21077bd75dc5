# 100-deep chains of awaits that never suspend, 20,000 of them
import asyncio


async def chain(depth):
    if depth:
        return await chain(depth - 1)
    return 1


async def main():
    for _ in range(20_000):
        await chain(100)


asyncio.run(main())
