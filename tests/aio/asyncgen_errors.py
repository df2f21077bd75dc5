# async generators in the wrong place
import asyncio
async def g():
    yield 1
def plain(): yield 1
async def co(): return [1]
class NoNext:
    def __aiter__(self): return self
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class SyncIter:
    def __aiter__(self): return iter([1])
class AsyncAiter:
    async def __aiter__(self): return self
async def main():
    for x in ([1], plain(), co, 5, NoNext(), BadNext(), SyncIter()):
        try:
            async for _ in x: pass
        except TypeError as e:
            print(e)
    for f in (lambda: [x for x in g()], lambda: list(g()), lambda: next(g()), lambda: iter(g()), lambda: len(g())):
        try:
            f()
        except TypeError as e:
            print(e)
    try:
        await g()
    except TypeError as e:
        print(e)
    c = co()
    try:
        async for x in c: pass
    except TypeError as e:
        print(e)
    try:
        for x in c: pass
    except TypeError as e:
        print(e)
    c.close()
asyncio.run(main())
