import asyncio

from web import fetch


async def fan_out(urls, limit):
    """Pages in order, limit at a time; an error in its place."""
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(url)) for url in urls]
    return [task.exception() or task.result() for task in tasks]


async def main():
    for page in await fan_out(["/a", "/b", "/broken", "/c"], 2):
        print(repr(page))


if __name__ == "__main__":
    asyncio.run(main())
