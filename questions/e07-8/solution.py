import asyncio

from disk import process_file


async def process_files(file_paths):
    gate = asyncio.Semaphore(4)

    async def bounded(path):
        async with gate:
            return await process_file(path)

    tasks = [bounded(path) for path in file_paths]
    results = await asyncio.gather(*tasks)
    return results


async def main():
    paths = [f"log{n}.txt" for n in range(5)]
    print(await process_files(paths))


if __name__ == "__main__":
    asyncio.run(main())
