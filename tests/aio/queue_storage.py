# Subclasses that change only one of a queue's storage methods: the others work on self._queue
import asyncio
from collections import deque


class Newest(asyncio.Queue):
    def _get(self):
        return self._queue.pop()


class Doubled(asyncio.Queue):
    def _put(self, item):
        self._queue.append(item * 2)


class Bounded(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = deque("start")


class Seen(asyncio.PriorityQueue):
    def _get(self):
        item = super()._get()
        print("took", item, "left", sorted(self._queue))
        return item


class Sized(asyncio.Queue):
    def _qsize(self):
        return super()._qsize()


async def main():
    for kind in (Newest, Doubled, Bounded, Seen, Sized):
        q = kind()
        for n in (3, 1, 2) if kind is not Bounded else "abc":
            await q.put(n)
        print(kind.__name__, q.qsize(), q.empty(), list(q._queue), [await q.get(), q.get_nowait()], q.qsize())


asyncio.run(main())
