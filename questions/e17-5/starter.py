import asyncio


async def parallel_map(fn, items, limit=8):
    """Results of fn.remote(item), in order; at most limit pending."""
