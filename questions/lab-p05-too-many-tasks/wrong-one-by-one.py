import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    return {page: await get(page) for page in pages}


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
