# awaiting what cannot be awaited
import asyncio
import types


async def attempt(label, coro):
    try:
        print(label, "->", await coro)
    except Exception as e:
        print(label, type(e).__name__, str(e).replace(hex(id(coro)), "#"))


async def number():
    await 5


async def none():
    await None


async def function():
    await attempt


async def listing():
    await [asyncio.sleep(0)]


async def generator():
    def g():
        yield 1
    await g()


@types.coroutine
def yields(x):
    yield x


async def bad_yield(x):
    await yields(x)


async def iterates():
    for x in asyncio.sleep(0):
        pass


async def twice():
    c = asyncio.sleep(0)
    await c
    await c


async def not_ctx():
    async with open:
        pass


async def sync_ctx():
    with asyncio.Lock():
        pass


async def not_iter():
    async for x in [1]:
        pass


async def sync_iter():
    async def ag():
        yield 1
    for x in ag():
        pass


class Bad:
    def __await__(self):
        return 5


class Bad2:
    def __await__(self):
        return asyncio.sleep(0)


async def main():
    await attempt("number", number())
    await attempt("none", none())
    await attempt("function", function())
    await attempt("list", listing())
    await attempt("generator", generator())
    await attempt("bad", Bad())
    await attempt("bad2", Bad2())
    await attempt("yield 7", asyncio.create_task(bad_yield(7)))
    await attempt("iter coroutine", iterates())
    await attempt("twice", twice())
    await attempt("not ctx", not_ctx())
    await attempt("sync ctx", sync_ctx())
    await attempt("not iter", not_iter())
    await attempt("sync iter", sync_iter())
    for x in (5, None, "s"):
        try:
            asyncio.create_task(x)
        except TypeError as e:
            print(e)
        try:
            asyncio.ensure_future(x)
        except TypeError as e:
            print(e)
        try:
            await asyncio.gather(x)
        except TypeError as e:
            print(e)
    try:
        await asyncio.shield(5)
    except TypeError as e:
        print(e)
    for bad in ([], [asyncio.sleep(0)], asyncio.sleep(0), 5):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)


asyncio.run(main())
