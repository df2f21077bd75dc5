import asyncio

from disk import process_file


async def process_files(file_paths):
    results = []
    for start in range(0, len(file_paths), 4):
        tasks = [process_file(path) for path in file_paths[start:start + 4]]
        results += await asyncio.gather(*tasks)
    return results


async def main():
    paths = [f"log{n}.txt" for n in range(5)]
    print(await process_files(paths))


if __name__ == "__main__":
    asyncio.run(main())
