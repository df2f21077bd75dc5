# objects with __await__ as tasks, in gather, wait_for, shield; iscoroutine and friends
import asyncio
import inspect


class Later:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        yield from asyncio.sleep(self.n).__await__()
        return self.n


class ViaFuture:
    def __await__(self):
        f = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(1, f.set_result, "f")
        return f.__await__()


class Chain:
    def __init__(self, aw):
        self.aw = aw

    def __await__(self):
        return self.aw.__await__()


async def coro():
    return "c"


async def agen():
    yield 1


def gen():
    yield 1


async def main():
    print(await Later(1), await ViaFuture(), await Chain(Chain(Later(0))))
    print(await asyncio.gather(Later(2), ViaFuture(), coro()))
    print(await asyncio.wait_for(Later(1), 2))
    print(await asyncio.shield(Later(1)))
    print(await asyncio.ensure_future(Later(1)))
    c = coro()
    for x in (c, coro, Later(1), agen(), asyncio.sleep, 5):
        print(asyncio.iscoroutine(x), asyncio.iscoroutinefunction(x), inspect.isawaitable(x), inspect.iscoroutinefunction(x),
              inspect.isasyncgen(x))
    await c
    try:
        asyncio.create_task(Later(1))
    except TypeError as e:
        print(str(e)[:29])
    async with asyncio.TaskGroup() as g:
        t = g.create_task(coro())
    print(t.result())


asyncio.run(main())
