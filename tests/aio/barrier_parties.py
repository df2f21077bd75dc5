# Barrier: everybody waits for everybody
import asyncio
async def runner(b, n):
    await asyncio.sleep(n / 100)
    print(n, "arrives", b.n_waiting)
    i = await b.wait()
    print(n, "passes", i)
async def main():
    b = asyncio.Barrier(3)
    await asyncio.gather(*[runner(b, n) for n in range(3)])
    print(b.parties, b.n_waiting, b.broken)
    async with asyncio.Barrier(1) as pos: print("alone", pos)
    t = asyncio.create_task(b.wait()); await asyncio.sleep(0)
    await b.abort()
    print(repr((await asyncio.gather(t, return_exceptions=True))[0]), b.broken)
    await b.reset(); print(b.broken)
asyncio.run(main())
