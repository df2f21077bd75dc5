# TaskGroups in TaskGroups, with timeouts
import asyncio


async def job(name, delay, fail=None):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise fail
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def inner_fails():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(job("o1", 3))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job("i1", 1, ValueError("i1")))
                inner.create_task(job("i2", 2))
            print("not reached")
    except* ValueError as eg:
        print(repr(eg))


async def outer_fails():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(job("o1", 1, KeyError("o1")))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job("i1", 2))
    except* KeyError as eg:
        print(repr(eg))


async def with_timeout():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as g:
                g.create_task(job("a", 2))
                g.create_task(job("b", 0.5))
    except TimeoutError as e:
        print("TimeoutError", repr(e.__cause__))
    try:
        async with asyncio.TaskGroup() as g:
            async with asyncio.timeout(1):
                g.create_task(job("c", 2))
                await asyncio.sleep(5)
    except* TimeoutError as eg:
        print(repr(eg))


async def body_raises():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job("x", 2))
            await asyncio.sleep(0)
            raise LookupError("body")
    except* LookupError as eg:
        print(repr(eg))


async def cancelled_from_outside():
    async def owner():
        async with asyncio.TaskGroup() as g:
            g.create_task(job("p", 5))
    t = asyncio.create_task(owner())
    await asyncio.sleep(1)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print("owner cancelled", e.args, t.cancelling())


async def misuse():
    g = asyncio.TaskGroup()
    c = job("never", 0)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    async with g:
        print(repr(g))
        g.create_task(job("in", 0))
        print(repr(g))
    c = job("late", 0)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    try:
        async with g:
            pass
    except RuntimeError as e:
        print(e)


async def main():
    for f in (inner_fails, outer_fails, with_timeout, body_raises, cancelled_from_outside, misuse):
        print("--", f.__name__)
        await f()
        print(len(asyncio.all_tasks()))


asyncio.run(main())
