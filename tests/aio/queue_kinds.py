# PriorityQueue, LifoQueue, own queues, join
import asyncio


class Unique(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = {}

    def _qsize(self):
        return len(self._queue)

    def _put(self, item):
        self._queue[item] = True

    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item


class Loud(asyncio.Queue):
    async def get(self):
        x = await super().get()
        print("got", x)
        return x

    def _put(self, item):
        print("putting", item)
        super()._put(item)


async def worker(q, name, log):
    while True:
        x = await q.get()
        await asyncio.sleep(0.1)
        log.append((name, x))
        q.task_done()


async def main():
    for cls in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue, Unique):
        q = cls(maxsize=10)
        for x in (3, 1, 2, 3):
            await q.put(x)
        print(cls.__name__, q.qsize(), [q.get_nowait() for _ in range(q.qsize())], q.empty(), q.full())
    q = Loud()
    await q.put("a")
    await q.get()
    q, log = asyncio.PriorityQueue(), []
    for x in ((2, "b"), (1, "a"), (3, "c")):
        q.put_nowait(x)
    ws = [asyncio.create_task(worker(q, i, log)) for i in range(2)]
    await q.join()
    print(log)
    for w in ws:
        w.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)])
    await asyncio.Queue().join()
    q = asyncio.Queue(2)
    q.put_nowait(1)
    print(repr(q)[:8], repr(q).split(" at ")[1].split(" ", 1)[1])
    t = [asyncio.create_task(q.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(repr(q).split(" at ")[1].split(" ", 1)[1])
    p = asyncio.PriorityQueue()
    p.put_nowait((1, "x"))
    try:
        p.put_nowait((1, 5))
    except TypeError as e:
        print(e)
    for x in t:
        x.cancel()


asyncio.run(main())
