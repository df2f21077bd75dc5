import asyncio

from logs import enrich, lines, write



async def pipeline(source, enrich, write):
    """Every line of source enriched, and written in batches of five."""
    gate = asyncio.Semaphore(4)

    async def one(line):
        async with gate:
            return await enrich(line)

    async def flush(batch):
        await write(await asyncio.gather(*map(one, batch)))

    batch = []
    async for line in source:
        batch.append(line)
        if len(batch) == 5:
            await flush(batch)
            batch = []
    if batch:
        await flush(batch)


async def main():
    await pipeline(lines(12), enrich, write)


if __name__ == "__main__":
    asyncio.run(main())
