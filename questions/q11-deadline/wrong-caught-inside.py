import asyncio

from source import Source


async def download(source, seconds):
    source.open_temp()
    try:
        async with asyncio.timeout(seconds):
            try:
                return [await source.chunk(number) for number in range(3)]
            except TimeoutError:
                return None
    finally:
        await source.remove_temp()


async def main():
    print(await download(Source(), 4))
    print(await download(Source(), 2))


if __name__ == "__main__":
    asyncio.run(main())
