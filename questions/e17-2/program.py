import asyncio

async def stage(seconds, taken, handed_on):
    while (item := await taken.get()) is not None:
        await asyncio.sleep(seconds)
        await handed_on.put(item)
    await handed_on.put(None)

async def main():
    belts = [asyncio.Queue() for _ in range(4)]
    for item in (1, 2, 3, None):
        belts[0].put_nowait(item)
    async with asyncio.TaskGroup() as group:
        for n, seconds in enumerate((1, 3, 2)):
            group.create_task(stage(seconds, belts[n], belts[n + 1]))

asyncio.run(main())
