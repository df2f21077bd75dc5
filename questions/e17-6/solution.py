import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, in order; the next batch is loaded meanwhile."""
    results = []
    names = iter(names)
    async with asyncio.TaskGroup() as group:
        coming = None
        for name in names:
            coming = group.create_task(load(name))
            break
        while coming:
            batch, coming = await coming, None
            for name in names:
                coming = group.create_task(load(name))
                break
            results.append(await infer(batch))
    return results
