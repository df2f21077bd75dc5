# A reader that waits while somebody else feeds it; two who wait at once; waiting cancelled.
import asyncio


async def main():
    r = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    for delay, part in ((1, b"ab"), (2, b"c\nd"), (3, b"ef"), (4, b"gh\n"), (5, None)):
        loop.call_later(delay, r.feed_data if part else lambda _: r.feed_eof(), part)
    t0 = loop.time()

    def at():
        return round(loop.time() - t0, 3)

    print(await r.readline(), at())
    print(await r.readexactly(4), at())
    print(await r.read(100), at())
    print(await r.read(100), at(), r.at_eof())

    r = asyncio.StreamReader()
    first = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    for name in ("read", "readline", "readexactly"):
        try:
            await getattr(r, name)(*([1] if name != "readline" else []))
        except RuntimeError as exc:
            print(exc)
    first.cancel()
    try:
        await first
    except asyncio.CancelledError:
        print("cancelled")
    r.feed_data(b"kept\n")
    print(await r.readline())

    r = asyncio.StreamReader()
    try:
        await asyncio.wait_for(r.readexactly(4), 1)
    except TimeoutError:
        print("timeout", at())
    r.feed_data(b"late")
    print(await r.readexactly(4))
    task = asyncio.create_task(r.read(1))
    await asyncio.sleep(0)
    r.set_exception(OSError("broken"))
    try:
        await task
    except OSError as exc:
        print("OSError", exc)


asyncio.run(main())
