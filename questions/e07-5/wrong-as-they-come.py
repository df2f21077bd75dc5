import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    results = []
    jobs = iter(names)

    async def worker():
        for name in jobs:
            results.append(await shrink(name))

    await asyncio.gather(*(worker() for _ in range(limit)))
    return results


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
