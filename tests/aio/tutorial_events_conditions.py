# As tutorials have it: events, conditions and a barrier
import asyncio

class BoundedBuffer:
    def __init__(self, n):
        self.items, self.n, self.cond = ([], n, asyncio.Condition())
    async def put(self, x):
        async with self.cond:
            await self.cond.wait_for(lambda: len(self.items) < self.n)
            self.items.append(x)
            self.cond.notify_all()
    async def get(self):
        async with self.cond:
            while not self.items:
                await self.cond.wait()
            x = self.items.pop(0)
            self.cond.notify_all()
            return x

async def main():
    b = BoundedBuffer(1)
    async def prod():
        for i in range(3):
            await b.put(i)
            print('put', i)
    async def cons():
        return [await b.get() for _ in range(3)]
    print((await asyncio.gather(prod(), cons()))[1])
    bar = asyncio.Barrier(3)
    async def phase(n):
        await asyncio.sleep(n)
        i = await bar.wait()
        print('phase', n, 'idx', i, bar.n_waiting, bar.broken)
        async with bar as pos:
            print('pos', pos)
    await asyncio.gather(*(phase(n) for n in range(3)))
    ev = asyncio.Event()
    ws = [asyncio.create_task(ev.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(ev.is_set())
    ev.set()
    print(ev.is_set(), await asyncio.gather(*ws))
    c = asyncio.Condition()
    for f in (c.notify, c.notify_all):
        try:
            f()
        except RuntimeError as e:
            print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    print(c.locked())
asyncio.run(main())
