# LifoQueue and PriorityQueue
import asyncio
async def main():
    l = asyncio.LifoQueue()
    for i in range(3): l.put_nowait(i)
    print([l.get_nowait() for _ in range(3)])
    p = asyncio.PriorityQueue()
    for x in [(2, "b"), (1, "z"), (3, "c"), (1, "a")]: await p.put(x)
    print([await p.get() for _ in range(4)], isinstance(p, asyncio.Queue))
    p.put_nowait((1, {})); 
    try:
        p.put_nowait((1, {}))
    except TypeError as e:
        print(e)
    q = asyncio.PriorityQueue(1); q.put_nowait(5)
    t = asyncio.create_task(q.put(1)); await asyncio.sleep(0)
    print(q.qsize(), await q.get(), await q.get())
asyncio.run(main())
