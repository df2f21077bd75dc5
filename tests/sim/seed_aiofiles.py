# The guide's snippet as it stands: ten files of seven lines, eight threads. Then what many small reads cost, and a blocking open().
import asyncio
import aiofiles

async def process_files(file_paths):
    tasks = [process_file(path) for path in file_paths]
    results = await asyncio.gather(*tasks)
    return results
# ---- end of the guide's snippet
import simnet
from seed import process_file
from tutor import now

paths = [f"data/{i}.txt" for i in range(10)]
for path in paths:
    aiofiles.files[path] = "a line\n" * 7


async def timed(work):
    start = now()
    result = await work
    print(round(now() - start, 2), result)


async def whole(path):
    async with aiofiles.open(path) as f:
        return len((await f.read()).splitlines())


async def blocking(path):
    with open(path) as f:
        return len(f.readlines())


async def main():
    await timed(process_files(paths))
    print("open at once", simnet.meter.peak["file"], "still open", simnet.meter.open["file"])
    await timed(process_file(paths[0]))
    await timed(whole(paths[0]))
    await timed(asyncio.gather(*[blocking(path) for path in paths]))
    f = await aiofiles.open("out.txt", "w")
    await f.write("kept")
    print(aiofiles.files["out.txt"])
    await f.close()
    print(aiofiles.files["out.txt"], simnet.meter.open["file"])


asyncio.run(main())
