import asyncio


async def bounded_map(fn, items, limit):
    """fn(item) for all items, limit at a time; the results in order."""
    gate = asyncio.Semaphore(limit)

    async def one(item):
        async with gate:
            return await fn(item)

    return await asyncio.gather(*(one(item) for item in items), return_exceptions=True)


async def main():
    async def double(x):
        await asyncio.sleep(1)
        return 2 * x

    print(await bounded_map(double, [1, 2, 3, 4, 5], 2))


if __name__ == "__main__":
    asyncio.run(main())
