import asyncio

from web import fetch


async def fan_out(urls, limit):
    """Pages in order, limit at a time; an error in its place."""
    pages = []
    for start in range(0, len(urls), limit):
        chunk = urls[start:start + limit]
        pages += await asyncio.gather(*(fetch(url) for url in chunk), return_exceptions=True)
    return pages


async def main():
    for page in await fan_out(["/a", "/b", "/broken", "/c"], 2):
        print(repr(page))


if __name__ == "__main__":
    asyncio.run(main())
