import asyncio


async def run(names, load, infer):
    """infer(await load(name)) for all names, loading one batch ahead."""
    results, coming, loaded = [], None, []
    try:
        for name in names:
            coming = asyncio.create_task(load(name))
            if loaded:
                results.append(await infer(loaded.pop()))
            loaded.append(await coming)
    finally:
        if coming:
            coming.cancel()
    for batch in loaded:
        results.append(await infer(batch))
    return results
