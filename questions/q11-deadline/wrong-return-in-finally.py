import asyncio

from source import Source


async def download(source, seconds):
    chunks = []
    source.open_temp()
    try:
        async with asyncio.timeout(seconds):
            for number in range(3):
                chunks.append(await source.chunk(number))
    finally:
        await source.remove_temp()
        return chunks if len(chunks) == 3 else None


async def main():
    print(await download(Source(), 4))
    print(await download(Source(), 2))


if __name__ == "__main__":
    asyncio.run(main())
