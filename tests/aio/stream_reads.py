# What StreamReader's methods give for bytes that are fed by hand: no network needed.
import asyncio


def make(*parts, eof=True, limit=None):
    reader = asyncio.StreamReader() if limit is None else asyncio.StreamReader(limit)
    for part in parts:
        reader.feed_data(part)
    if eof:
        reader.feed_eof()
    return reader


async def attempt(label, aw):
    try:
        print(label, await aw)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, RuntimeError, ConnectionError) as exc:
        extra = {k: getattr(exc, k) for k in ("partial", "expected", "consumed") if hasattr(exc, k)}
        print(label, type(exc).__name__, exc, extra)


async def main():
    r = make(b"line one\nline", b" two\nrest")
    print(r)
    await attempt("readline", r.readline())
    await attempt("readline", r.readline())
    await attempt("readline", r.readline())
    print(r.at_eof(), await r.readline(), await r.read(), await r.read(5), await r.readexactly(0))
    await attempt("readexactly", r.readexactly(3))
    await attempt("readuntil", r.readuntil())

    r = make(b"0123456789")
    await attempt("read 3", r.read(3))
    await attempt("read 0", r.read(0))
    await attempt("readexactly 4", r.readexactly(4))
    await attempt("readexactly 9", r.readexactly(9))
    print(r.at_eof(), r)
    await attempt("negative", make(b"x").readexactly(-1))

    r = make(b"a--b--c")
    await attempt("until --", r.readuntil(b"--"))
    await attempt("until --", r.readuntil(b"--"))
    await attempt("until --", r.readuntil(b"--"))
    await attempt("empty separator", make(b"x").readuntil(b""))

    r = make(b"x" * 20, eof=False, limit=8)
    await attempt("over, not found", r.readuntil(b"|"))
    print(r)
    r = make(b"x" * 20 + b"|tail", limit=8)
    await attempt("over, found", r.readuntil(b"|"))
    await attempt("skipped by hand", r.readexactly(21))
    await attempt("then", r.readuntil(b"|"))
    r = make(b"long long line\nnext\n", limit=5)
    await attempt("readline over", r.readline())
    await attempt("after it", r.readline())
    r = make(b"endless endless", limit=5)
    await attempt("readline over, no end", r.readline())
    await attempt("all gone", r.read())

    r = make(b"one\ntwo\n\nthree")
    print([line async for line in r])
    r = make(b"abc")
    print(await r.read(-1), await r.read())
    for bad in (0, -1):
        try:
            asyncio.StreamReader(bad)
        except ValueError as exc:
            print(exc)
    r = asyncio.StreamReader()
    print(r.exception())
    r.set_exception(ConnectionError("gone"))
    await attempt("exception", r.read(1))
    await attempt("exception", r.readline())
    await attempt("exception", r.readexactly(1))
    print(repr(r.exception()))
    try:
        make(b"x").feed_data(b"y")
    except AssertionError as exc:
        print("assert", exc)


asyncio.run(main())
