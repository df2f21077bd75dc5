import asyncio
from tutor import now

async def stage(seconds, taken, handed_on):
    while (sheet := await taken.get()) is not None:
        await asyncio.sleep(seconds)
        await handed_on.put(sheet)
    await handed_on.put(None)

async def main():
    printed, folded, packed = (asyncio.Queue(1) for _ in range(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(stage(1, printed, folded))
        group.create_task(stage(2, folded, packed))
        group.create_task(feed(printed))
        while (sheet := await packed.get()) is not None:
            print("sheet", sheet, "is packed at", round(now()))

async def feed(printed):
    for sheet in (1, 2, 3, None):
        await printed.put(sheet)

asyncio.run(main())
