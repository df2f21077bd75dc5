# what cleanup sees: finally with awaits, second cancels, suppressed cancels, cancel of self and of a finished task
import asyncio
import contextlib


async def cleanup(delay):
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup begins")
        try:
            await asyncio.sleep(delay)
        except asyncio.CancelledError:
            print("cleanup cancelled too")
            raise
        print("cleanup ends")


async def converts():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        raise RuntimeError("converted") from e


async def returns():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "returned"


async def self_cancel():
    asyncio.current_task().cancel("self")
    print("still running")
    await asyncio.sleep(0)
    print("not here")


async def self_cancel_no_await():
    asyncio.current_task().cancel()
    return "result is lost"


async def exc_after_self_cancel():
    asyncio.current_task().cancel()
    raise ValueError("wins")


async def suppresses():
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(10)
    await asyncio.sleep(1)
    return "after suppress"


async def raises_cancelled():
    raise asyncio.CancelledError("by hand")


async def main():
    for f, cancels in ((lambda: cleanup(1), 1), (lambda: cleanup(1), 2), (converts, 1), (returns, 1), (self_cancel, 0),
                       (self_cancel_no_await, 0), (exc_after_self_cancel, 0), (suppresses, 1), (raises_cancelled, 0)):
        t = asyncio.create_task(f())
        for _ in range(cancels):
            await asyncio.sleep(0)
            t.cancel(f"cancel {_}")
        try:
            print(await t)
        except (Exception, asyncio.CancelledError) as e:
            print(type(e).__name__, e.args, "context:", repr(e.__context__), "cause:", repr(e.__cause__))
        print(t.cancelled(), t.cancelling(), t.cancel())


asyncio.run(main())
