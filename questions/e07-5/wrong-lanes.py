import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    async def lane(mine):
        return [await shrink(name) for name in mine]

    size = -(-len(names) // limit)
    lanes = [names[start:start + size] for start in range(0, len(names), size)]
    results = await asyncio.gather(*(lane(mine) for mine in lanes))
    return [picture for lane in results for picture in lane]


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
