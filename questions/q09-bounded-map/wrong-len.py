import asyncio


async def bounded_map(fn, items, limit):
    """fn(item) for all items, limit at a time; the results in order."""
    results = [None] * len(items)
    jobs = iter(enumerate(items))

    async def worker():
        for place, item in jobs:
            results[place] = await fn(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return results


async def main():
    async def double(x):
        await asyncio.sleep(1)
        return 2 * x

    print(await bounded_map(double, [1, 2, 3, 4, 5], 2))


if __name__ == "__main__":
    asyncio.run(main())
