import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, in order; the next batch is loaded meanwhile."""
    async def one(name):
        return await infer(await load(name))

    return await asyncio.gather(*(one(name) for name in names))
