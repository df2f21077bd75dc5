# gather: order, shared awaitables, errors, cancellation of the outer one
import asyncio


async def value(v, d):
    await asyncio.sleep(d)
    return v


async def fail(text, d):
    await asyncio.sleep(d)
    raise ValueError(text)


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(value(1, 2), value(2, 1)))
    t = asyncio.create_task(value("shared", 1))
    print(await asyncio.gather(t, t, value("own", 0)))
    print(await asyncio.gather(value(1, 1), fail("x", 0.5), return_exceptions=True))
    try:
        await asyncio.gather(value(1, 1), fail("first", 0.5), fail("second", 0.6))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(2)
    slow = asyncio.create_task(value("slow", 5))
    g = asyncio.gather(slow, value("quick", 1))
    await asyncio.sleep(2)
    print(type(g).__name__, g.done(), g.cancel(), g.cancelled())
    try:
        await g
    except asyncio.CancelledError:
        print("outer cancelled", slow.cancelled(), g.cancelled())
    a = asyncio.create_task(value("a", 5))
    g = asyncio.gather(a, value("b", 1), return_exceptions=True)
    await asyncio.sleep(0.1)
    a.cancel()
    print(await g)
    a = asyncio.create_task(value("a", 5))
    g = asyncio.gather(a, value("b", 1))
    await asyncio.sleep(0.1)
    a.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("a child's cancellation", g.cancelled(), g.done())


asyncio.run(main())
