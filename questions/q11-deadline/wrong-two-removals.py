import asyncio

from source import Source


async def download(source, seconds):
    """The three chunks in a list, or None when they came too late."""
    source.open_temp()
    try:
        async with asyncio.timeout(seconds) as alarm:
            chunks = [await source.chunk(number) for number in range(3)]
    except TimeoutError:
        await source.remove_temp()
        if not alarm.expired():
            raise
        return None
    await source.remove_temp()
    return chunks


async def main():
    print(await download(Source(), 4))
    print(await download(Source(), 2))


if __name__ == "__main__":
    asyncio.run(main())
