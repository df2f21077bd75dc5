import asyncio

from server import get

PAGES = range(1, 501)


async def archive(pages):
    """The texts of all pages, by number."""
    kept = {}
    while len(kept) < len(pages):
        missing = [page for page in pages if page not in kept]
        answers = await asyncio.gather(*(get(page) for page in missing), return_exceptions=True)
        kept.update((page, text) for page, text in zip(missing, answers) if isinstance(text, str))
    return kept


async def main():
    kept = await archive(PAGES)
    print(len(kept), "of", len(PAGES), "pages")


if __name__ == "__main__":
    asyncio.run(main())
