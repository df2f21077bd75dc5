# uncancel, cancelling, and the constructs that use them
import asyncio


async def swallow():
    t = asyncio.current_task()
    for _ in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("swallowed, cancelling =", t.cancelling())
    return "survived"


async def timeout_after_cancel():
    t = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("first", t.cancelling())
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
    except TimeoutError:
        print("TimeoutError", t.cancelling())
    except asyncio.CancelledError:
        print("CancelledError", t.cancelling())
        raise


async def group_after_cancel():
    t = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("first", t.cancelling())

    async def bad():
        raise ValueError("v")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
            await asyncio.sleep(10)
    except* ValueError as eg:
        print(eg.exceptions, t.cancelling())
    await asyncio.sleep(0)
    return "end"


async def main():
    t = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    for _ in range(3):
        t.cancel()
        await asyncio.sleep(0)
    print(await t, t.cancelling(), t.cancelled())
    t = asyncio.create_task(timeout_after_cancel())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("ended cancelled")
    me = asyncio.current_task()
    print(me.cancelling(), me.uncancel(), me.cancelling())


asyncio.run(main())
