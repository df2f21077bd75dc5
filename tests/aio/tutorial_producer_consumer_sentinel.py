# As tutorials have it: producers, consumers and None as the end
import asyncio, random
random.seed(7)

async def producer(q, n, id):
    for i in range(n):
        await asyncio.sleep(random.random())
        item = (id, i)
        await q.put(item)
        print(f'P{id} put {item} size={q.qsize()}/{q.maxsize} full={q.full()}')

async def consumer(q, id):
    total = 0
    while (item := (await q.get())) is not None:
        await asyncio.sleep(random.uniform(0.1, 0.5))
        print(f'C{id} got {item}')
        total += 1
        q.task_done()
    q.task_done()
    return (id, total)

async def main():
    q = asyncio.Queue(maxsize=2)
    cons = [asyncio.create_task(consumer(q, i)) for i in range(2)]
    await asyncio.gather(*(producer(q, 4, i) for i in range(2)))
    for _ in cons:
        await q.put(None)
    await q.join()
    print(sorted(await asyncio.gather(*cons)))
    lifo = asyncio.LifoQueue()
    for i in 'abc':
        lifo.put_nowait(i)
    print([lifo.get_nowait() for _ in range(3)], lifo.empty())
    try:
        lifo.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    try:
        lifo.task_done()
        lifo.task_done()
        lifo.task_done()
        lifo.task_done()
    except ValueError as e:
        print(e)
asyncio.run(main())
