import asyncio

from mirrors import fetch


async def fetch_all(urls):
    """Pairs (url, text or error), in the order of urls."""


async def first_ok(urls):
    """The first text that comes; ExceptionGroup if all fail."""


async def main():
    urls = ["north", "broken", "south"]
    print(await fetch_all(urls))
    print(await first_ok(urls))


if __name__ == "__main__":
    asyncio.run(main())
