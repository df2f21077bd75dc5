import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    kept = {}
    jobs = iter(pages)

    async def worker():
        for page in jobs:
            kept[page] = await get(page)

    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(worker())
    return kept


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
