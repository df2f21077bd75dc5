# a semaphore's waiter is cancelled while being woken; the place is not lost
import asyncio


async def user(sem, name, log):
    try:
        async with sem:
            log.append(name)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(name + "!")
        raise


async def main():
    for places in (1, 2):
        for when in range(4):
            sem, log = asyncio.Semaphore(places), []
            for _ in range(places):
                await sem.acquire()
            ts = [asyncio.create_task(user(sem, n, log)) for n in "abcd"]
            await asyncio.sleep(0)
            if when == 0:
                ts[0].cancel()
                sem.release()
            elif when == 1:
                sem.release()
                ts[0].cancel()
            elif when == 2:
                sem.release()
                sem.release()
                ts[0].cancel()
                ts[1].cancel()
            else:
                sem.release()
                await asyncio.sleep(0)
                ts[0].cancel()
                ts[2].cancel()
            for _ in range(places):
                if sem._value < places and when != 2:
                    pass
            sem.release()
            r = await asyncio.gather(*ts, return_exceptions=True)
            print(places, when, log, [type(x).__name__ for x in r], sem._value, sem.locked())
    b = asyncio.BoundedSemaphore(2)
    await b.acquire()
    b.release()
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
    print(str(b)[-20:], str(asyncio.Semaphore(0))[-9:])


asyncio.run(main())
