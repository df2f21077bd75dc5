import asyncio

from logs import enrich, lines, write


async def pipeline(source, enrich, write):
    """Every line of source enriched, and written in batches of five."""
    raw, rich = asyncio.Queue(4), asyncio.Queue(4)
    done = False

    async def read():
        nonlocal done
        async for line in source:
            await raw.put(line)
        done = True

    async def work():
        while not (done and raw.empty()):
            await rich.put(await enrich(await raw.get()))

    async def store():
        batch = []
        while not (done and raw.empty() and rich.empty()):
            batch.append(await rich.get())
            if len(batch) == 5:
                await write(batch)
                batch = []
        if batch:
            await write(batch)

    async with asyncio.TaskGroup() as group:
        group.create_task(read())
        for _ in range(4):
            group.create_task(work())
        group.create_task(store())


async def main():
    await pipeline(lines(12), enrich, write)


if __name__ == "__main__":
    asyncio.run(main())
