import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    results = []
    for start in range(0, len(names), limit):
        pair = names[start:start + limit]
        results += await asyncio.gather(*(shrink(name) for name in pair))
    return results


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
