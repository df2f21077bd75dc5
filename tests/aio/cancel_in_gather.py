# cancelling a task that waits in gather: with a message, swallowed, by a timeout, before it started
import asyncio
async def main():
    pass
    async def waiter(n, swallow=False):
        try:
            print(n, "got", await asyncio.gather(asyncio.sleep(1, 1), asyncio.sleep(1, 2)))
        except asyncio.CancelledError as e:
            print(n, "cancelled")
            if not swallow:
                raise
        finally:
            print(n, "leaves")
        return n
    a = asyncio.create_task(waiter("a"))
    await asyncio.sleep(0.01)
    print(a.cancel("reason"), a.done(), a.cancelling())
    print([type(x).__name__ for x in await asyncio.gather(a, return_exceptions=True)], a.cancelled())
    b = asyncio.create_task(waiter("b", swallow=True))
    await asyncio.sleep(0.01)
    b.cancel()
    print(await b, b.cancelled(), b.cancelling())
    c = asyncio.create_task(waiter("c"))
    c.cancel()
    print([type(x).__name__ for x in await asyncio.gather(c, return_exceptions=True)], c.cancelled())
    try:
        async with asyncio.timeout(0.01):
            await waiter("d")
    except TimeoutError as e:
        print("timeout", type(e.__cause__).__name__)
    f = asyncio.create_task(waiter("f"))
    await asyncio.sleep(0.01)
    f.cancel()
    await asyncio.sleep(0)
    print("after one pass", f.done())
    await asyncio.wait([f])
asyncio.run(main())
