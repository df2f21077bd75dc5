# shield: the inner task lives on; what its error does
import asyncio


async def work(d, fail=False):
    await asyncio.sleep(d)
    print("work ends")
    if fail:
        raise ValueError("inner")
    return "result"


async def main():
    print(await asyncio.shield(work(1)))
    inner = asyncio.create_task(work(2))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 1)
    except TimeoutError:
        print("gave up", inner.done())
    print(await inner)
    try:
        await asyncio.shield(work(1, True))
    except ValueError as e:
        print("error comes through", e)
    inner = asyncio.create_task(work(1))
    outer = asyncio.shield(inner)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner's cancellation comes through", outer.cancelled())


asyncio.run(main())
