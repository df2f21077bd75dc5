# As tutorials have it: orders in a priority queue
import asyncio, time
from dataclasses import dataclass, field

@dataclass(order=True)
class Order:
    priority: int
    name: str = field(compare=False)
    items: list = field(default_factory=list, compare=False)

async def brew(o: Order) -> str:
    print(f"{time.strftime('%X')} brewing {o.name!r:>10}")
    await asyncio.sleep(len(o.items) * 0.5)
    return f"{o.name}: {', '.join(o.items)}"

async def barista(name, q: asyncio.PriorityQueue, done: list):
    while True:
        o = await q.get()
        try:
            done.append((name, await brew(o)))
        finally:
            q.task_done()

async def main():
    q = asyncio.PriorityQueue()
    for i, (n, it) in enumerate([('ann', ['latte']), ('bob', ['tea', 'cake']), ('cid', ['mocha'] * 3)]):
        q.put_nowait(Order(3 - i, n, it))
    done = []
    workers = [asyncio.create_task(barista(f'b{i}', q, done)) for i in range(2)]
    await q.join()
    for w in workers:
        w.cancel()
    r = await asyncio.gather(*workers, return_exceptions=True)
    print(r)
    print(*done, sep='\n')
asyncio.run(main())
