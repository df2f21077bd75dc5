import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    async def one(name):
        async with asyncio.Semaphore(limit):
            return await shrink(name)

    return await asyncio.gather(*(one(name) for name in names))


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
