import asyncio


async def parallel_map(fn, items, limit=8):
    """The results of fn.remote(item), in order; never more than limit references pending."""
    places = asyncio.Semaphore(limit)

    async def one(ref):
        async with places:
            return await ref

    return await asyncio.gather(*(one(fn.remote(item)) for item in items))
