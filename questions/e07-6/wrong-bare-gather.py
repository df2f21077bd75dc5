import asyncio

from web import fetch


async def fan_out(urls, limit):
    """Fetch all urls, at most limit at a time. A list in order; what failed is its error."""
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await fetch(url)

    return await asyncio.gather(*(one(url) for url in urls))


async def main():
    for page in await fan_out(["/a", "/b", "/broken", "/c"], 2):
        print(repr(page))


if __name__ == "__main__":
    asyncio.run(main())
