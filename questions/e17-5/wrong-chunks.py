import asyncio


async def parallel_map(fn, items, limit=8):
    """The results of fn.remote(item), in order; never more than limit references pending."""
    items, results = list(items), []
    for start in range(0, len(items), limit):
        results += await asyncio.gather(*(fn.remote(item) for item in items[start:start + limit]))
    return results
