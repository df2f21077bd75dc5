# 3.13: cancel() taken back by uncancel() is not delivered; a waiter that ends with an error passes its wake-up on; wait_for does not swallow a cancellation (3.12);
# cancelling() goes back to 0 after a group's own cancellation (3.13)
import asyncio


async def waiter(cond, name, log):
    async with cond:
        try:
            await cond.wait()
            log.append(name)
        except asyncio.CancelledError:
            log.append(f"{name}! locked={cond.locked()}")
            raise


async def main():
    cond, log = asyncio.Condition(), []
    ts = [asyncio.create_task(waiter(cond, n, log)) for n in "abc"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with cond:
        cond.notify(1)
        ts[0].cancel()
    await asyncio.sleep(1)
    print(log, [t.done() for t in ts])
    async with cond:
        cond.notify_all()
    await asyncio.gather(*ts, return_exceptions=True)
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(asyncio.wait_for(f, 10))
    await asyncio.sleep(1)
    f.set_result("v")
    t.cancel()
    try:
        print(await t)
    except asyncio.CancelledError:
        print("cancelled")

    async def fails():
        raise ValueError("v")

    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fails())
                await asyncio.sleep(5)
    except* ValueError:
        print(asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fails())
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fails())
                inner.create_task(fails())
    except BaseExceptionGroup as eg:
        print(repr(eg), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    try:
        asyncio.as_completed(asyncio.create_task(asyncio.sleep(0)))
    except TypeError as e:
        print(e)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(StopIteration(5))
    try:
        f.result()
    except RuntimeError as e:
        print(e, repr(e.__cause__), repr(e.__context__))
    me = asyncio.current_task()
    print(me.cancelling(), me.uncancel(), me.cancelling())
    me.cancel()
    print(me.cancelling(), me.uncancel())
    try:
        await asyncio.sleep(1)
        print("not cancelled")
    except asyncio.CancelledError:
        print("cancelled although taken back")
    t = asyncio.create_task(asyncio.sleep(0))
    print(type(t.get_context()).__name__)


asyncio.run(main())
