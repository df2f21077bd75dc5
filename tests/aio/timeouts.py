# asyncio.timeout: nesting, reschedule, expired, errors inside, outside cancellation
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(5) as inner:
                await asyncio.sleep(3)
    except TimeoutError:
        print("outer", outer.expired(), "inner", inner.expired(), round(loop.time(), 1))
    try:
        async with asyncio.timeout(None) as cm:
            print(cm.when())
            cm.reschedule(loop.time() + 1)
            await asyncio.sleep(10)
    except TimeoutError as e:
        print("rescheduled", round(loop.time(), 1), type(e.__cause__).__name__)
    try:
        async with asyncio.timeout(1):
            raise KeyError("inside")
    except KeyError as e:
        print("error passes", e)
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.5)
    print("in time", cm.expired())
    try:
        async with asyncio.timeout(0):
            print("zero runs until it waits")
            await asyncio.sleep(0)
            print("not printed")
    except TimeoutError:
        print("zero expired")

    async def held():
        try:
            async with asyncio.timeout(10):
                await asyncio.sleep(5)
        except TimeoutError:
            print("wrong")
        except asyncio.CancelledError:
            print("a cancellation from outside stays one")
            raise

    t = asyncio.create_task(held())
    await asyncio.sleep(1)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        async with asyncio.timeout_at(loop.time() + 0.5):
            try:
                await asyncio.sleep(1)
            finally:
                print("tidy")
                await asyncio.sleep(1)
    except TimeoutError:
        print("late by the tidying")
    try:
        cm = asyncio.timeout(1)
        cm.reschedule(None)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
