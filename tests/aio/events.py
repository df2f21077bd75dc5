# Event: set, clear, waiters cancelled, set before wait
import asyncio


async def waiter(e, name, log):
    try:
        r = await e.wait()
        log.append((name, r, e.is_set()))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def main():
    e, log = asyncio.Event(), []
    ts = [asyncio.create_task(waiter(e, n, log)) for n in "abc"]
    await asyncio.sleep(0)
    print(str(e)[-18:])
    e.set()
    ts[1].cancel()
    e.clear()
    ts.append(asyncio.create_task(waiter(e, "d", log)))
    await asyncio.sleep(1)
    print(log)
    e.set()
    e.set()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(log, [type(x).__name__ for x in r], str(e)[-6:])
    print(await e.wait())
    e.clear()
    try:
        await asyncio.wait_for(e.wait(), 1)
    except TimeoutError:
        print("timeout", str(e)[-8:])


asyncio.run(main())
