# one sentinel for each consumer
import asyncio
async def producer(q, n, consumers):
    for i in range(n):
        await q.put(i)
        await asyncio.sleep(0.01)
    for _ in range(consumers):
        await q.put(None)
async def consumer(name, q):
    total = 0
    while (item := await q.get()) is not None:
        total += item
        await asyncio.sleep(0.015)
    return name, total
async def main():
    q = asyncio.Queue(maxsize=3)
    results = await asyncio.gather(producer(q, 6, 2), consumer("a", q), consumer("b", q))
    print(results)
asyncio.run(main())
