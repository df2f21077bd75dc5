import asyncio

from web import fetch


async def fan_out(urls, limit):
    """Pages in order, limit at a time; an error in its place."""
    pages = [None] * len(urls)
    jobs = iter(enumerate(urls))

    async def worker():
        for place, url in jobs:
            try:
                pages[place] = await fetch(url)
            except OSError as error:
                pages[place] = error

    await asyncio.wait([asyncio.create_task(worker()) for _ in range(limit)])
    return pages


async def main():
    for page in await fan_out(["/a", "/b", "/broken", "/c"], 2):
        print(repr(page))


if __name__ == "__main__":
    asyncio.run(main())
