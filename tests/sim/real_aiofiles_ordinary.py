# What ordinary programs do with files: modes, folders, errors, temporary files.
# real: import aiofiles
import asyncio
import aiofiles, aiofiles.os
from aiofiles import tempfile
async def main():
    await aiofiles.os.makedirs("afdir/x", exist_ok=True)
    async with aiofiles.open("afdir/a.txt", "w", encoding="utf-8") as f:
        print(await f.write("one\n"), await f.writelines(["two\n", "three\n"]), await f.tell(), f.name, f.mode, f.closed)
        await f.flush()
    async with aiofiles.open("afdir/a.txt") as f:
        print(await f.readline(), await f.readlines(), await f.read())
        await f.seek(0); print([line async for line in f])
        await f.seek(0); print(await f.read(3))
    async with aiofiles.open("afdir/a.txt", "a") as f: await f.write("four")
    async with aiofiles.open("afdir/b.bin", "wb") as f: await f.write(b"\x00\x01")
    async with aiofiles.open("afdir/b.bin", "rb") as f: print(await f.read())
    async with aiofiles.open("afdir/a.txt", "r+") as f:
        await f.write("ONE"); await f.seek(0); print((await f.read()).split())
        await f.truncate(3)
    print((await aiofiles.os.stat("afdir/a.txt")).st_size, await aiofiles.os.path.exists("afdir/a.txt"), await aiofiles.os.path.isfile("afdir"), await aiofiles.os.path.isdir("afdir"), await aiofiles.os.path.getsize("afdir/b.bin"))
    print(sorted(await aiofiles.os.listdir("afdir")))
    await aiofiles.os.rename("afdir/b.bin", "afdir/c.bin"); await aiofiles.os.remove("afdir/c.bin")
    await aiofiles.os.mkdir("afdir/y"); await aiofiles.os.rmdir("afdir/y"); await aiofiles.os.rmdir("afdir/x")
    try:
        async with aiofiles.open("afdir/none.txt") as f: pass
    except FileNotFoundError as e: print(e)
    try:
        async with aiofiles.open("afdir/a.txt", "x") as f: pass
    except FileExistsError as e: print(e)
    f = await aiofiles.open("afdir/a.txt"); print(await f.read()); await f.close(); print(f.closed)
    try: await f.read()
    except ValueError as e: print(e)
    async with aiofiles.open("afdir/a.txt") as f:
        try: await f.write("x")
        except OSError as e: print(type(e).__name__, e)
    await aiofiles.os.unlink("afdir/a.txt")
    async def one(i):
        async with aiofiles.open(f"afdir/{i}.txt", "w") as f: await f.write(str(i))
        async with aiofiles.open(f"afdir/{i}.txt") as f: return await f.read()
    print(await asyncio.gather(*map(one, range(3))))
    print(sorted([e.name for e in await aiofiles.os.scandir("afdir")]))
    for i in range(3): await aiofiles.os.remove(f"afdir/{i}.txt")
    await aiofiles.os.removedirs("afdir")
    async with tempfile.TemporaryFile("w+") as f:
        await f.write("tmp"); await f.seek(0); print(await f.read())
    async with tempfile.TemporaryDirectory() as d:
        async with aiofiles.open(d + "/q.txt", "w") as f: await f.write("q")
        print(await aiofiles.os.listdir(d))
    async with tempfile.NamedTemporaryFile("wb", delete=True) as f:
        await f.write(b"1"); print(isinstance(f.name, str))
asyncio.run(main())
