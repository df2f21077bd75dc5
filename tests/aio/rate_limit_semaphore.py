# at most two at a time, in time slots
import asyncio
async def fetch(n, sem, t0):
    async with sem:
        now = round(asyncio.get_running_loop().time() - t0, 1)
        print(now, "fetch", n)
        await asyncio.sleep(0.1)
        return n * n
async def main():
    sem, t0 = asyncio.Semaphore(2), asyncio.get_running_loop().time()
    print(await asyncio.gather(*(fetch(i, sem, t0) for i in range(5))))
asyncio.run(main())
