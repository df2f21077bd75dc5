import asyncio

from pictures import shrink


async def shrink_all(names, limit):
    gate = asyncio.Semaphore(limit)
    tasks = []
    for name in names:
        async with gate:
            tasks.append(asyncio.create_task(shrink(name)))
    return await asyncio.gather(*tasks)


async def main():
    print(await shrink_all(["a", "b", "c", "d", "e", "f"], 2))


if __name__ == "__main__":
    asyncio.run(main())
