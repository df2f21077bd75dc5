# the reprs of locks, events, semaphores, conditions, barriers
import asyncio, re
def show(x): print(re.sub(" at 0x[0-9a-f]+", "", repr(x)))
async def main():
    l = asyncio.Lock(); show(l); await l.acquire(); show(l)
    t = asyncio.create_task(l.acquire()); await asyncio.sleep(0); show(l); l.release(); await t; l.release()
    e = asyncio.Event(); show(e); e.set(); show(e)
    w = asyncio.Event(); t = asyncio.create_task(w.wait()); await asyncio.sleep(0); show(w); w.set(); await t
    s = asyncio.Semaphore(2); show(s); await s.acquire(); show(s); await s.acquire(); show(s)
    show(asyncio.BoundedSemaphore(1))
    c = asyncio.Condition(); show(c)
    async with c: show(c)
    show(asyncio.Barrier(3))
asyncio.run(main())
