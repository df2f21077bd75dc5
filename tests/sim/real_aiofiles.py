# real: import aiofiles
# What aiofiles gives and refuses.
import asyncio
import os

import aiofiles
import aiofiles.os

PATH = "/tmp/asynctutor_real.txt"


async def attempt(work):
    try:
        print(repr(await work))
    except Exception as error:
        print(repr(error))


async def main():
    async with aiofiles.open(PATH, "w") as f:
        print(await f.write("a\nb\n"), f.mode, f.name, f.closed)
        await f.writelines(["c\n", "d"])
        await attempt(f.read())
        await attempt(f.write(b"x"))
    f = await aiofiles.open(PATH)
    print(type(f), repr(f).partition(" object")[0], f.closed, f.encoding)
    print(await f.readline(), await f.readlines(), repr(await f.read()), await f.seek(0), await f.read(3), await f.tell())
    print(await f.close(), f.closed)
    await attempt(f.read())
    async with aiofiles.open(PATH) as f:
        print([line async for line in f])
    async with aiofiles.open(PATH, "a+") as f:
        await f.write("!")
        await f.seek(0)
        print(await f.read())
    async with aiofiles.open(PATH, mode="rb") as f:
        print(type(f), await f.read(1), await f.read())
        await attempt(f.write(b"x"))
    async with aiofiles.open(PATH, "wb") as f:
        print(type(f), await f.write(b"\xff\n"))
    await attempt(aiofiles.open("/tmp/asynctutor_nowhere"))
    await attempt(aiofiles.open(PATH, "x"))
    await attempt(aiofiles.open(PATH, "q"))
    await attempt(aiofiles.open(PATH, "rw"))
    await attempt(aiofiles.open("/tmp"))
    try:
        with aiofiles.open(PATH) as f:
            pass
    except TypeError as error:
        print(error)
    with open(PATH, "w") as f:
        f.write("sync\n")
    print(open(PATH).read(), os.path.exists(PATH), os.stat(PATH).st_size)
    print(await aiofiles.os.path.exists(PATH), (await aiofiles.os.stat(PATH)).st_size, await aiofiles.os.path.getsize(PATH))
    print(await aiofiles.os.rename(PATH, PATH + "2"), await aiofiles.os.path.isfile(PATH), os.path.isfile(PATH + "2"))
    await attempt(aiofiles.os.remove(PATH + "2"))
    await attempt(aiofiles.os.remove(PATH + "2"))


asyncio.run(main())
