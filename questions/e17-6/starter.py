import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, loading one batch ahead."""
