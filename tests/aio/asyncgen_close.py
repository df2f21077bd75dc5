# aclose, athrow, cancellation inside asynchronous generators
import asyncio


async def numbers(name):
    try:
        for i in range(5):
            await asyncio.sleep(0.1)
            yield i
    except BaseException as e:
        print(name, "got", repr(e))
        raise
    finally:
        await asyncio.sleep(0.1)
        print(name, "closed")


async def main():
    g = numbers("a")
    async for x in g:
        print(x)
        if x == 1:
            break
    await g.aclose()
    await g.aclose()
    g = numbers("b")
    print(await anext(g))
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print("out", e)
    try:
        await anext(g)
    except StopAsyncIteration:
        print("exhausted")
    g = numbers("c")
    print(await g.asend(None))

    async def use(g):
        async for x in g:
            print("use", x)

    t = asyncio.create_task(use(g))
    await asyncio.sleep(0.25)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("use cancelled")
    g = numbers("d")
    t = asyncio.create_task(anext(g))
    await asyncio.sleep(0)
    try:
        await anext(g)
    except RuntimeError as e:
        print(e)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)
    print(await t)
    await g.aclose()

    async def ignores():
        try:
            yield 1
        finally:
            yield 2

    g = ignores()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)
    g = numbers("never started")
    await g.aclose()
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print("closed before start")
    g = numbers("e")
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    print(await anext(g, "default"))
    await g.aclose()
    print(await anext(g, "default"))
    left = numbers("left open")
    print(await anext(left))
    global keep
    keep = left


asyncio.run(main())
print("after run")
