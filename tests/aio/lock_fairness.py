# a lock is given in the order of asking
import asyncio
async def use(lock, n, d):
    print(n, "asks")
    async with lock:
        print(n, "has it", lock.locked())
        await asyncio.sleep(d)
    print(n, "gave it back")
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[use(lock, n, d) for n, d in (("a", 0.02), ("b", 0.01), ("c", 0))])
    print(lock.locked())
    print(await lock.acquire(), lock.release())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        with lock: pass
    except TypeError as e:
        print(e)
    try:
        async with lock: raise ValueError("inside")
    except ValueError as e:
        print(e, lock.locked())
    t = asyncio.create_task(lock.acquire()); await t
    late = asyncio.create_task(lock.acquire()); await asyncio.sleep(0); late.cancel()
    await asyncio.gather(late, return_exceptions=True); lock.release(); print(lock.locked())
asyncio.run(main())
