# cancel() before the start, while waiting, after the end; uncancel and cancelling
import asyncio


async def job(name, delay):
    print(name, "starts")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise
    return name


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        print("cancelling", task.cancelling(), "->", task.uncancel())
        await asyncio.sleep(1)
        return "went on"


async def main():
    t = asyncio.create_task(job("never", 1))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("never ran:", t.cancelled(), t.done())
    t = asyncio.create_task(job("waits", 5))
    await asyncio.sleep(1)
    print(t.cancel("enough"), t.cancelled(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("caught", e.args, t.cancelled(), t.cancel())
    t = asyncio.create_task(job("done", 1))
    print(await t, t.cancel(), t.cancelled(), t.result(), t.exception())
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    print(await t)
    try:
        t2 = asyncio.create_task(job("x", 3))
        t2.result()
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)
    t2.cancel()
    await asyncio.gather(t2, return_exceptions=True)
    try:
        t2.result()
    except asyncio.CancelledError as e:
        print("result of a cancelled task", repr(e))


asyncio.run(main())
