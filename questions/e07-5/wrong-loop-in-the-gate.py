import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    gate = asyncio.Semaphore(limit)
    results = []
    for name in names:
        async with gate:
            results.append(await shrink(name))
    return results


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
