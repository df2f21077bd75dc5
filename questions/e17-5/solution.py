import asyncio


async def parallel_map(fn, items, limit=8):
    """Results of fn.remote(item), in order; at most limit pending."""
    jobs = enumerate(items)
    results = {}

    async def worker():
        for place, item in jobs:
            results[place] = await fn.remote(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return [results[place] for place in range(len(results))]
