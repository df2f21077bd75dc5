import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    gate = asyncio.Semaphore(10)
    tasks = []
    for page in pages:
        async with gate:
            tasks.append(asyncio.create_task(get(page)))
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    return {page: text for page, text in zip(pages, answers) if isinstance(text, str)}


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
