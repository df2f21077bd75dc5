import asyncio

from station import archive, fetch, headline


async def bulletin(numbers):
    """The headline of these reports, and the shelf where it is kept."""
    reports = await asyncio.gather(*(fetch(n) for n in numbers))
    text = headline(reports)
    shelf = archive(text)
    return text, shelf


async def main():
    print(await bulletin([1, 2, 3]))


if __name__ == "__main__":
    asyncio.run(main())
