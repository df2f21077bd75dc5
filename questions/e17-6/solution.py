import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, loading one batch ahead."""
    results, loaded = [], []
    async with asyncio.TaskGroup() as group:
        for name in names:
            coming = group.create_task(load(name))
            if loaded:
                results.append(await infer(loaded.pop()))
            loaded.append(await coming)
        for batch in loaded:
            results.append(await infer(batch))
    return results
