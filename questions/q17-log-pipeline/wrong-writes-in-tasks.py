import asyncio

from logs import enrich, lines, write

WORKERS = 4
END = object()


async def pipeline(source, enrich, write):
    """Every line of source enriched, and written in batches of five."""
    raw, rich = asyncio.Queue(4), asyncio.Queue(4)

    async def read():
        async for line in source:
            await raw.put(line)
        for _ in range(WORKERS):
            await raw.put(END)

    async def work():
        while (line := await raw.get()) is not END:
            await rich.put(await enrich(line))
        await rich.put(END)

    async def store(group):
        batch, working = [], WORKERS
        while working:
            line = await rich.get()
            if line is END:
                working -= 1
                continue
            batch.append(line)
            if len(batch) == 5:
                group.create_task(write(batch))
                batch = []
        if batch:
            await write(batch)

    async with asyncio.TaskGroup() as group:
        group.create_task(read())
        for _ in range(WORKERS):
            group.create_task(work())
        group.create_task(store(group))


async def main():
    await pipeline(lines(12), enrich, write)


if __name__ == "__main__":
    asyncio.run(main())
