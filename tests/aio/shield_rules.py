# shield: outer cancelled, inner cancelled, inner fails after the outer was cancelled
import asyncio


async def job(n, fail=False):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("job cancelled")
        raise
    if fail:
        raise ValueError("late")
    print("job done")
    return n


async def outer(aw):
    try:
        return await asyncio.shield(aw)
    except asyncio.CancelledError:
        print("outer cancelled")
        raise


async def main():
    t = asyncio.create_task(job(2))
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(1)
    o.cancel()
    r = await asyncio.gather(o, return_exceptions=True)
    print(type(r[0]).__name__, t.done())
    print(await t)
    o = asyncio.create_task(outer(job(1)))
    print(await o)
    t = asyncio.create_task(job(2))
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(1)
    t.cancel("inner")
    r = await asyncio.gather(o, return_exceptions=True)
    print(type(r[0]).__name__, r[0].args, o.cancelled())
    f = asyncio.get_running_loop().create_future()
    f.set_result(1)
    print(asyncio.shield(f) is f, await asyncio.shield(f))
    s = asyncio.shield(job(1))
    print(type(s).__name__, s.cancel(), s.cancelled())
    await asyncio.sleep(2)
    try:
        await asyncio.shield(job(1, True))
    except ValueError as e:
        print(e)


asyncio.run(main())
