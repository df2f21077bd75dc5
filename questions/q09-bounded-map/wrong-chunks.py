import asyncio


async def bounded_map(fn, items, limit):
    """fn(item) for all items, limit at a time; the results in order."""
    results, items = [], list(items)
    for start in range(0, len(items), limit):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fn(item)) for item in items[start:start + limit]]
        results += [task.result() for task in tasks]
    return results


async def main():
    async def double(x):
        await asyncio.sleep(1)
        return 2 * x

    print(await bounded_map(double, [1, 2, 3, 4, 5], 2))


if __name__ == "__main__":
    asyncio.run(main())
