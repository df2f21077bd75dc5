import asyncio

from logs import enrich, lines, write



async def pipeline(source, enrich, write):
    """Every line of source enriched, and written in batches of five."""
    async def flush(batch):
        calls = [enrich(line) for line in batch]
        await write(await asyncio.gather(*calls))

    batch = []
    async for line in source:
        batch.append(line)
        if len(batch) == 4:
            await flush(batch)
            batch = []
    if batch:
        await flush(batch)


async def main():
    await pipeline(lines(12), enrich, write)


if __name__ == "__main__":
    asyncio.run(main())
