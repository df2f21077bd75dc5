# a lock's waiter is cancelled in the turn in which it is woken
import asyncio


async def user(lock, name, log):
    try:
        async with lock:
            log.append(name)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(name + " cancelled")
        raise


async def main():
    for when in range(4):
        lock, log = asyncio.Lock(), []
        await lock.acquire()
        ts = [asyncio.create_task(user(lock, n, log)) for n in "abc"]
        await asyncio.sleep(0)
        if when == 0:
            ts[0].cancel()
            lock.release()
        elif when == 1:
            lock.release()
            ts[0].cancel()
        elif when == 2:
            lock.release()
            await asyncio.sleep(0)
            ts[0].cancel()
            ts[1].cancel()
        else:
            ts[1].cancel()
            lock.release()
            ts[2].cancel()
        r = await asyncio.gather(*ts, return_exceptions=True)
        print(when, log, [type(x).__name__ for x in r], lock.locked())
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    await lock.acquire()
    t = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(str(lock)[-22:])
    lock.release()
    print(lock.locked())
    barge = asyncio.create_task(lock.acquire())
    print(await t, lock.locked(), barge.done())
    lock.release()
    await barge


asyncio.run(main())
