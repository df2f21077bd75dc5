import asyncio

from source import Source


async def download(source, seconds):
    """The three chunks in a list, or None when they came too late."""

    async def chunks():
        return [await source.chunk(number) for number in range(3)]

    source.open_temp()
    try:
        return await asyncio.wait_for(chunks(), seconds)
    except TimeoutError:
        return None
    finally:
        await source.remove_temp()


async def main():
    print(await download(Source(), 4))
    print(await download(Source(), 2))


if __name__ == "__main__":
    asyncio.run(main())
