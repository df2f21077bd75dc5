"""Queues between threads."""

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic as _time
from types import GenericAlias

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue", "ShutDown"]


class Empty(Exception):
    """Raised by get_nowait on an empty queue."""


class Full(Exception):
    """Raised by put_nowait on a full queue."""


class ShutDown(Exception):
    """Raised when putting on to or getting from a queue that was shut down."""


class Queue:
    """First in, first out."""

    __class_getitem__ = classmethod(GenericAlias)
    _store = deque

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
        self.mutex = mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = [threading.Condition(mutex) for _ in range(3)]
        self._init(maxsize)

    def task_done(self):
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def full(self):
        return 0 < self.maxsize <= self._qsize()

    def empty(self):
        return not self._qsize()

    def qsize(self):
        return self._qsize()

    def _await(self, cond, ready, block, timeout, error):
        """Waits until ready(), or raises the error, or ShutDown; the caller holds the mutex."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else _time() + timeout
        while not ready():
            if self.is_shutdown:
                raise ShutDown
            left = None if end is None else end - _time()
            if not block or left is not None and left <= 0:
                raise error
            cond.wait(left)

    def put(self, item, block=True, timeout=None):
        with self.mutex:
            self._await(self.not_full, lambda: not (self.is_shutdown or self.full()), block, timeout, Full)
            self._put(item)
            self.not_empty.notify()
            self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        with self.mutex:
            self._await(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            while immediate and self._qsize():
                self._get()
                self.unfinished_tasks = max(0, self.unfinished_tasks - 1)
            if immediate and not self.unfinished_tasks:
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # -- what another order defines

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _init(self, maxsize):
        self.queue = self._store()

    def _qsize(self):
        return len(self.queue)


class PriorityQueue(Queue):
    """The smallest first."""

    _store = list

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """The newest first."""

    _store = list

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """Without bound and without join."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout if block else None):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        return self.put(item)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)
