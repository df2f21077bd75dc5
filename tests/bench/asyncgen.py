# an asynchronous generator of a million items
import asyncio


async def numbers(n):
    for i in range(n):
        yield i


async def main():
    total = 0
    async for i in numbers(1_000_000):
        total += i
    assert total == 499999500000


asyncio.run(main())
