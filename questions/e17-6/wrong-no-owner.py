import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, in order; the next batch is loaded meanwhile."""
    results, names = [], list(names)
    coming = asyncio.create_task(load(names[0])) if names else None
    for n in range(len(names)):
        batch = await coming
        if n + 1 < len(names):
            coming = asyncio.create_task(load(names[n + 1]))
        results.append(await infer(batch))
    return results
