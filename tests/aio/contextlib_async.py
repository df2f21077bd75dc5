# asynccontextmanager, AsyncExitStack, aclosing, nullcontext
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing, nullcontext, suppress
@asynccontextmanager
async def conn(n):
    print("open", n); await asyncio.sleep(0)
    try:
        yield n
    finally:
        await asyncio.sleep(0); print("close", n)
async def main():
    async with conn("a") as a, conn("b"): print(a)
    try:
        async with conn("e"): raise KeyError("k")
    except KeyError as e: print(repr(e))
    async with AsyncExitStack() as s:
        for i in range(2): print(await s.enter_async_context(conn(i)))
        async def cb(x): print("async callback", x)
        s.push_async_callback(cb, 5); s.callback(print, "sync callback")
    @conn("deco")
    async def f(): print("f"); return 3
    print(await f())
    async with nullcontext(7) as n: print(n)
    with suppress(asyncio.TimeoutError):
        async with asyncio.timeout(0.01):
            async with conn("t"): await asyncio.sleep(1)
    try:
        with conn("sync"): pass
    except TypeError as e: print(e)
    @asynccontextmanager
    async def twice(): yield 1; yield 2
    try:
        async with twice(): pass
    except RuntimeError as e: print(e)
    @asynccontextmanager
    def notasync(): yield 1
    try:
        async with notasync(): pass
    except Exception as e: print(type(e).__name__, e)
asyncio.run(main())
