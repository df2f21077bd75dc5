# a condition's waiters: cancelled while waiting, while notified, while taking the lock again
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
    for when in range(5):
        cond, log = asyncio.Condition(), []
        ts = [asyncio.create_task(waiter(cond, n, log)) for n in "abc"]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        async with cond:
            if when == 0:
                ts[0].cancel()
                cond.notify(1)
            elif when == 1:
                cond.notify(1)
                ts[0].cancel()
            elif when == 2:
                cond.notify_all()
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                ts[1].cancel()
            elif when == 3:
                cond.notify(2)
                ts[1].cancel()
                ts[0].cancel()
            else:
                cond.notify_all()
        await asyncio.sleep(1)
        async with cond:
            cond.notify_all()
        r = await asyncio.gather(*ts, return_exceptions=True)
        print(when, log, [type(x).__name__ for x in r], cond.locked())
    cond = asyncio.Condition()
    for fn in (cond.notify, cond.notify_all):
        try:
            fn()
        except RuntimeError as e:
            print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    lock = asyncio.Lock()
    c2 = asyncio.Condition(lock)
    async with lock:
        print(c2.locked(), str(c2)[-9:])
    items = []

    async def consumer():
        async with c2:
            await c2.wait_for(lambda: len(items) >= 2)
            return list(items)

    t = asyncio.create_task(consumer())
    for i in range(3):
        await asyncio.sleep(0.1)
        async with c2:
            items.append(i)
            c2.notify()
    print(await t)


asyncio.run(main())
