# Queue: put, get, sizes, order of the waiters
import asyncio
async def getter(q, n):
    print(n, "got", await q.get())
async def main():
    q = asyncio.Queue()
    print(q.empty(), q.qsize(), q.full(), q.maxsize)
    gs = [asyncio.create_task(getter(q, n)) for n in "abc"]
    await asyncio.sleep(0)
    for i in range(3): await q.put(i)
    await asyncio.gather(*gs)
    q.put_nowait("x"); print(q.get_nowait(), q.empty())
    for f in (q.get_nowait, lambda: asyncio.Queue(1).put_nowait(1) or asyncio.Queue(0).full()):
        try:
            print(f())
        except asyncio.QueueEmpty as e:
            print(repr(e))
    b = asyncio.Queue(2); b.put_nowait(1); b.put_nowait(2)
    try:
        b.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e), b.full(), b.qsize())
asyncio.run(main())
