import asyncio

from darkroom import develop


async def develop_all(pictures):
    """All pictures developed, four at a time, in their order."""
    jobs = [asyncio.to_thread(develop, picture) for picture in pictures]
    return await asyncio.gather(*jobs)


async def main():
    print(await develop_all(["sea", "hill", "moon", "cat"]))


if __name__ == "__main__":
    asyncio.run(main())
