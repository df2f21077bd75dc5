import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    kept = {}
    for start in range(0, len(pages), 10):
        chunk = pages[start:start + 10]
        kept.update(zip(chunk, await asyncio.gather(*(get(page) for page in chunk))))
    return kept


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
