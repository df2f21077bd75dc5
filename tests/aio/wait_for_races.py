# wait_for: timeout and end in the same turn; cancel and end
import asyncio


async def job(n, result="r", stubborn=0, fail=None):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("job cancelled")
        if stubborn:
            await asyncio.sleep(stubborn)
            print("stubborn ends")
            return "late"
        if fail:
            raise fail
        raise
    return result


async def attempt(label, aw):
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    try:
        r = await aw
    except BaseException as e:
        r = f"{type(e).__name__} {e.args} cause={type(e.__cause__).__name__}"
    print(label, r, round(loop.time() - t0, 2))


async def main():
    await attempt("in time", asyncio.wait_for(job(1), 2))
    await attempt("too late", asyncio.wait_for(job(2), 1))
    await attempt("none", asyncio.wait_for(job(2), None))
    await attempt("zero", asyncio.wait_for(job(0), 0))
    await attempt("negative", asyncio.wait_for(job(1), -1))
    await attempt("fails on cancel", asyncio.wait_for(job(2, fail=ValueError("f")), 1))
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    await attempt("done future", asyncio.wait_for(f, 0))
    t = asyncio.create_task(job(3))
    await attempt("task", asyncio.wait_for(t, 1))
    print(t.cancelled())
    t = asyncio.create_task(job(3))
    await attempt("shielded", asyncio.wait_for(asyncio.shield(t), 1))
    print(t.cancelled(), await t)
    t = asyncio.create_task(asyncio.wait_for(job(5), 10))
    await asyncio.sleep(1)
    t.cancel()
    await attempt("outer cancelled", t)
    t = asyncio.create_task(asyncio.wait_for(asyncio.Event().wait(), 1))
    await attempt("event", t)
    q = asyncio.Queue()
    t = asyncio.create_task(asyncio.wait_for(q.get(), 1))
    asyncio.get_running_loop().call_later(0.5, q.put_nowait, "item")
    await attempt("queue", t)


asyncio.run(main())
