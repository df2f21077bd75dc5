import asyncio
import aiofiles

async def process_files(file_paths):
    tasks = [process_file(path) for path in file_paths]
    results = await asyncio.gather(*tasks)
    return results

# What the snippet leaves to you: process_file, and some files.
from seed import process_file
from tutor import now

paths = [f"/tmp/part{n}.txt" for n in range(4)]
for n, path in enumerate(paths):
    with open(path, "w") as file:
        file.write("line\n" * (n + 1))
start = now()
results = asyncio.run(process_files(paths))
print(results, "after", round(now() - start, 1), "s")
