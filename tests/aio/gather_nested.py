# gather of gathers, of the same thing twice, of futures; cancelling them
import asyncio


async def job(n, fail=False):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    if fail:
        raise ValueError(n)
    print("done", n)
    return n


async def main():
    print(await asyncio.gather(asyncio.gather(job(1), job(2)), job(3), asyncio.gather()))
    c = job(1)
    t = asyncio.create_task(job(2))
    print(await asyncio.gather(c, c, t, t))
    g = asyncio.gather(asyncio.gather(job(1), job(5)), job(6))
    await asyncio.sleep(2)
    print(g.cancel(), g.done(), g.cancelled())
    try:
        await g
    except asyncio.CancelledError as e:
        print("CancelledError", e.args, g.cancelled(), g.done())
    g = asyncio.gather(job(1, True), job(2), return_exceptions=True)
    print(await g)
    inner = asyncio.gather(job(1, True), job(2))
    r = await asyncio.gather(inner, job(3), return_exceptions=True)
    print(r)
    t = asyncio.create_task(job(5))
    g = asyncio.gather(t, job(1), return_exceptions=True)
    await asyncio.sleep(0)
    t.cancel("only t")
    r = await g
    print(r, r[0].args)
    g = asyncio.gather(job(1), job(2), return_exceptions=True)
    await asyncio.sleep(0)
    g.cancel()
    try:
        print(await g)
    except asyncio.CancelledError:
        print("gather cancelled")
    t = asyncio.create_task(job(5))
    g = asyncio.gather(t, job(7))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("child cancelled", e.args, g.cancelled(), repr(g.exception()) if not g.cancelled() else None)
    await asyncio.sleep(10)

    async def outer():
        await asyncio.gather(job(3), job(4))

    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel("msg")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelled())
    f = asyncio.get_running_loop().create_future()
    f.set_result(9)
    print(await asyncio.gather(f, job(0)))
    print(await asyncio.gather(*[asyncio.sleep(0.1 * (3 - i), i) for i in range(3)]))


asyncio.run(main())
