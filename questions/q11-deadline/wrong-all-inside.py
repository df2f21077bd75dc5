import asyncio

from source import Source


async def download(source, seconds):
    try:
        async with asyncio.timeout(seconds) as alarm:
            source.open_temp()
            try:
                return [await source.chunk(number) for number in range(3)]
            finally:
                await source.remove_temp()
    except TimeoutError:
        if not alarm.expired():
            raise
        return None


async def main():
    print(await download(Source(), 4))
    print(await download(Source(), 2))


if __name__ == "__main__":
    asyncio.run(main())
