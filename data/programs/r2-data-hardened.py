import asyncio

import aiofiles
from seed import process_file
from tutor import now

async def process_files(file_paths, limit=2):
    """For each path its lines, or the error; limit at a time."""
    jobs = enumerate(file_paths)
    results = {}

    async def worker():
        for place, path in jobs:
            try:
                results[place] = await process_file(path)
            except OSError as error:
                results[place] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return [results[place] for place in sorted(results)]

async def main():
    paths = [f"/tmp/part{n}.txt" for n in range(4)]
    for path in paths[:3]:
        async with aiofiles.open(path, "w") as file:
            await file.write("line\n" * 3)
    start = now()
    for result in await process_files(paths):
        print(result)
    print("after", round(now() - start, 1), "s")

asyncio.run(main())
