import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, in order; the next batch is loaded meanwhile."""
    results = []
    async with asyncio.TaskGroup() as group:
        coming = [group.create_task(load(name)) for name in names]
        for task in coming:
            results.append(await infer(await task))
    return results
