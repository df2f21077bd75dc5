# Queue, LifoQueue, PriorityQueue: bounds, join, cancellation, nowait errors
import asyncio


def plain(x):
    return " ".join(w for w in repr(x).split() if w != "at" and "0x" not in w)


async def producer(q, n):
    for i in range(n):
        await q.put(i)
        print("put", i, q.qsize())


async def consumer(q, name):
    while True:
        item = await q.get()
        await asyncio.sleep(0.5)
        print(name, item)
        q.task_done()


async def main():
    q = asyncio.Queue(maxsize=2)
    print(plain(q), q.maxsize, q.empty(), q.full())
    workers = [asyncio.create_task(consumer(q, f"w{i}")) for i in range(2)]
    await producer(q, 5)
    await q.join()
    print("joined", q.empty())
    for w in workers:
        w.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*workers, return_exceptions=True)])
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print("full", repr(e))
    print(plain(q))
    putter = asyncio.create_task(q.put(3))
    await asyncio.sleep(0)
    print(q.get_nowait(), q.qsize())
    await putter
    print(q.get_nowait(), q.get_nowait())
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    getter.cancel()
    await asyncio.gather(getter, return_exceptions=True)
    q.put_nowait("still there")
    print(await asyncio.wait_for(q.get(), 1))
    lifo, prio = asyncio.LifoQueue(), asyncio.PriorityQueue()
    for x in (3, 1, 2):
        lifo.put_nowait(x)
        await prio.put((x, str(x)))
    print([lifo.get_nowait() for _ in range(3)], [await prio.get() for _ in range(3)])
    try:
        asyncio.Queue().task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
