# aiofiles: iteration, modes, buffers, positions, the os module, what a wrong use says.
# real: import aiofiles
import asyncio
import os

import aiofiles
import aiofiles.os

PATH = "/tmp/asynctutor_more.txt"


async def told(title, work):
    try:
        print(title, "->", repr(await work))
    except Exception as error:
        print(title, "->", type(error).__name__, "|", error, "|", getattr(error, "errno", None), getattr(error, "filename", None))


async def main():
    async with aiofiles.open(PATH, "w", encoding="utf-8") as f:
        for i in range(5):
            print(await f.write(f"line {i} ü\n"), end=" ")
        print(await f.tell(), f.name == PATH, f.mode, f.encoding, await f.writable(), await f.readable(), await f.seekable(), await f.isatty())
        await f.flush()
        await told("truncate", f.truncate(10))
    async with aiofiles.open(PATH) as f:
        print([line async for line in f])
        await told("at the end", f.readline())
        await told("seek", f.seek(0))
        print(repr(await f.read(4)), repr(await f.read()), await f.seek(0, 2))
    async with aiofiles.open(PATH, "w") as f:
        await f.writelines(f"{i}\n" for i in range(4))
    async with aiofiles.open(PATH, "r") as f:
        async for line in f:
            if line == "1\n":
                break
        print(repr(await f.readline()), await f.readlines())
        await told("write", f.write("x"))
    async with aiofiles.open(PATH, "r+") as f:
        print(await f.read(2), await f.write("x"))
    async with aiofiles.open(PATH, "rb") as f:
        buffer = bytearray(3)
        print(await f.readinto(buffer), buffer, await f.read(2), [line async for line in f], await f.peek() if hasattr(f, "peek") else b"")
    async with aiofiles.open(PATH, "ab") as f:
        await told("text", f.write("x"))
        await f.write(b"\xff\xfe\n")
    async with aiofiles.open(PATH, encoding="utf-8") as f:
        await told("decode", f.read())
    async with aiofiles.open(PATH, encoding="utf-8", errors="replace") as f:
        print(repr(await f.read()))
    await told("missing", aiofiles.open("/tmp/asynctutor_no/such").__aenter__())
    await told("folder", aiofiles.open("/tmp").__aenter__())
    f = await aiofiles.open(PATH)
    await f.close()
    await told("closed", f.read())
    await told("closed iteration", f.__anext__())
    try:
        for line in f:
            pass
    except TypeError as error:
        print(error)
    await told("mkdir", aiofiles.os.mkdir("/tmp/asynctutor_dir"))
    await told("mkdir again", aiofiles.os.mkdir("/tmp/asynctutor_dir"))
    await told("makedirs", aiofiles.os.makedirs("/tmp/asynctutor_dir/a/b", exist_ok=True))
    print(sorted(await aiofiles.os.listdir("/tmp/asynctutor_dir")), await aiofiles.os.path.isdir("/tmp/asynctutor_dir"), await aiofiles.os.path.isfile(PATH))
    await told("rmdir full", aiofiles.os.rmdir("/tmp/asynctutor_dir"))
    await told("removedirs", aiofiles.os.rmdir("/tmp/asynctutor_dir/a/b"))
    await told("rmdir", aiofiles.os.rmdir("/tmp/asynctutor_dir/a"))
    await told("rmdir", aiofiles.os.rmdir("/tmp/asynctutor_dir"))
    await told("exists", aiofiles.os.path.exists("/tmp/asynctutor_dir"))
    await told("replace", aiofiles.os.replace(PATH, PATH + ".2"))
    await told("rename", aiofiles.os.rename(PATH, PATH + ".3"))
    await told("size", aiofiles.os.path.getsize(PATH + ".2"))
    await told("unlink", aiofiles.os.unlink(PATH + ".2"))
    await told("remove", aiofiles.os.remove(PATH + ".2"))
    await told("stat", aiofiles.os.stat(PATH))
    results = await asyncio.gather(*(one(i) for i in range(3)), return_exceptions=True)
    print(results)


async def one(i):
    path = f"/tmp/asynctutor_{i}.txt"
    async with aiofiles.open(path, mode="w") as f:
        await f.write(str(i) * i)
    async with aiofiles.open(path) as f:
        text = await f.read()
    await aiofiles.os.remove(path)
    return text

asyncio.run(main())
