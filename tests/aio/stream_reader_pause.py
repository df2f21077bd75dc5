# A reader's limit: the transport stops reading at twice the limit and goes on when it was read down to it.
import asyncio


class Transport(asyncio.Transport):
    def pause_reading(self):
        print("  pause")

    def resume_reading(self):
        print("  resume")


async def main():
    r = asyncio.StreamReader(limit=4)
    r.set_transport(Transport())
    for part in (b"12345678", b"9", b"10", b"\n"):
        print("feed", part)
        r.feed_data(part)
    print(r.at_eof(), "paused" in repr(r))
    print(await r.read(3))
    print(await r.read(5))
    print("paused" in repr(r))
    r.feed_data(b"x" * 20)
    print("paused" in repr(r))
    task = asyncio.create_task(r.readexactly(30))
    await asyncio.sleep(0)
    print("paused" in repr(r))
    r.feed_data(b"y" * 20)
    print(len(await task), len(await r.read(100)))
    try:
        r.set_transport(Transport())
    except AssertionError as exc:
        print(exc)


asyncio.run(main())
