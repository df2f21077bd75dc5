import asyncio

from disk import process_file


async def process_files(file_paths):
    lock = asyncio.Lock()

    async def bounded(path):
        async with lock:
            return await process_file(path)

    return await asyncio.gather(*(bounded(path) for path in file_paths))


async def main():
    paths = [f"log{n}.txt" for n in range(5)]
    print(await process_files(paths))


if __name__ == "__main__":
    asyncio.run(main())
