# an async generator by hand: anext, asend, athrow, aclose
import asyncio
async def gen():
    try:
        got = yield 1
        print("got", got)
        try:
            yield 2
        except ValueError as e:
            print("caught", e)
            yield "recovered"
        yield 3
    finally:
        await asyncio.sleep(0)
        print("cleanup")
async def main():
    g = gen()
    print(await anext(g), await g.asend("hi"), await g.athrow(ValueError("v")), await g.__anext__())
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print(repr(e), await anext(g, "default"))
    g = gen(); print(await g.asend(None)); print(await g.aclose(), await g.aclose())
    try:
        await g.asend(None)
    except StopAsyncIteration:
        print("closed")
    for bad in (lambda: gen().asend(1), lambda: gen().athrow(KeyError("k")), lambda: anext(5), lambda: anext(gen(), 1, 2), lambda: aiter([])):
        try:
            print(await bad())
        except Exception as e:
            print(type(e).__name__, e)
    print(aiter(g) is g, type(g).__name__, g.__name__, g.ag_running)
asyncio.run(main())
