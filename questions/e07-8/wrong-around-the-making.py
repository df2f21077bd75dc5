import asyncio

from disk import process_file


async def process_files(file_paths):
    gate = asyncio.Semaphore(4)
    tasks = []
    for path in file_paths:
        async with gate:
            tasks.append(asyncio.create_task(process_file(path)))
    results = await asyncio.gather(*tasks)
    return results


async def main():
    paths = [f"log{n}.txt" for n in range(5)]
    print(await process_files(paths))


if __name__ == "__main__":
    asyncio.run(main())
