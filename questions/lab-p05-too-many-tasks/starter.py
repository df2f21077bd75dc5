import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    tasks = [asyncio.create_task(get(page)) for page in pages]
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    answered = zip(pages, answers)
    return {page: text for page, text in answered if type(text) is str}


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
