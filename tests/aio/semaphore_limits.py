# Semaphore: how many at a time; release in excess; bounded
import asyncio
active = peak = 0
async def job(sem, n):
    global active, peak
    async with sem:
        active += 1; peak = max(peak, active)
        print("start", n)
        await asyncio.sleep(0.01)
        active -= 1
async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*[job(sem, i) for i in range(5)]); print("peak", peak, sem.locked())
    sem.release(); await sem.acquire(); await sem.acquire(); await sem.acquire(); print(sem.locked())
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    for bad in (-1,):
        try:
            asyncio.Semaphore(bad)
        except ValueError as e:
            print(e)
    z = asyncio.Semaphore(0); t = asyncio.create_task(z.acquire()); await asyncio.sleep(0); print(t.done()); z.release(); print(await t)
asyncio.run(main())
