import asyncio

from darkroom import develop


async def develop_all(pictures):
    """All pictures developed, four at a time, in their order."""
    async def one(picture):
        return develop(picture)

    return await asyncio.gather(*(one(picture) for picture in pictures))


async def main():
    print(await develop_all(["sea", "hill", "moon", "cat"]))


if __name__ == "__main__":
    asyncio.run(main())
