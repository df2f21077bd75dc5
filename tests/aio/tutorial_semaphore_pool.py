# As tutorials have it: at most so many at once
import asyncio, time

class Pool:
    def __init__(self, n):
        self.sem = asyncio.Semaphore(n)
        self.active = self.peak = 0
    async def run(self, coro):
        async with self.sem:
            self.active += 1
            self.peak = max(self.peak, self.active)
            try:
                return await coro
            finally:
                self.active -= 1

async def job(i):
    await asyncio.sleep(0.1 * (i % 3 + 1))
    return i

async def bounded_map(f, items, limit):
    it = iter(items)
    pending = set()
    out = []
    while True:
        while len(pending) < limit and (x := next(it, None)) is not None:
            pending.add(asyncio.create_task(f(x)))
        if not pending:
            return out
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        out += sorted((t.result() for t in done))

async def main():
    p = Pool(3)
    t = time.perf_counter()
    print(await asyncio.gather(*(p.run(job(i)) for i in range(9))), p.peak, f'{time.perf_counter() - t:.1f}', p.sem.locked())
    print(await bounded_map(job, range(1, 8), 2))
    print(p.sem.locked())
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
asyncio.run(main())
