import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    return await asyncio.gather(*(shrink(name) for name in names))


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
