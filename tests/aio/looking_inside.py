# What programs look at although its name begins with an underscore.
import asyncio
from bisect import insort
from collections import deque


class Stack(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


class Sorted(asyncio.Queue):
    def _put(self, item):
        insort(self._queue, item)


class Loud(asyncio.Queue):
    def _put(self, item):
        print("put", item, "onto", list(self._queue))
        super()._put(item)


async def main():
    plain = asyncio.Queue()
    for n in range(3):
        plain.put_nowait(n)
    print(plain._queue, type(plain._queue) is deque, plain._unfinished_tasks)
    order = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        order.put_nowait(n)
    print(sorted(order._queue), order._queue[0], type(order._queue).__name__)
    stack = Stack()
    stack.put_nowait("a")
    stack.put_nowait("b")
    print(stack._queue, stack.get_nowait(), stack)
    ranks = Sorted()
    for n in (3, 1, 2):
        await ranks.put(n)
    print(ranks, [await ranks.get() for _ in range(3)], ranks.empty())
    plain._queue.append("smuggled")
    plain.get_nowait()
    print(plain.qsize(), plain._queue, await plain.get())
    plain._queue.clear()
    print(plain.empty(), plain)
    loud = Loud()
    loud.put_nowait(1)
    loud.put_nowait(2)
    print(loud.get_nowait(), loud.qsize())

    event, lock, places = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(2)
    print(event._value, lock._locked, places._value)
    event.set()
    async with lock, places:
        print(event._value, lock._locked, places._value)

    loop = asyncio.get_running_loop()
    future, broken, gone = loop.create_future(), loop.create_future(), loop.create_future()
    print(future._state, future._result, future._exception, future._cancel_message)
    future.set_result(5)
    broken.set_exception(ValueError("no"))
    gone.cancel("late")
    print(future._state, future._result, repr(broken._exception), gone._state, gone._cancel_message)
    broken.exception()


asyncio.run(main())
