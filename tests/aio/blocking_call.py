# time.sleep holds everybody up
import asyncio, time
async def blocking(n):
    print("blocking", n)
    time.sleep(0.1)
async def polite(n):
    print("polite", n)
    await asyncio.sleep(0.1)
async def timed(*coros):
    start = time.perf_counter()
    await asyncio.gather(*coros)
    print(f"{time.perf_counter() - start:.1f}")
asyncio.run(timed(*[blocking(i) for i in range(3)]))
asyncio.run(timed(*[polite(i) for i in range(3)]))
