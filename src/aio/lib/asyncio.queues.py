"""Queues whose order is their own, and the errors of all queues."""

from _asyncio import Queue
from heapq import heappop, heappush


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when the Queue.put_nowait() method is called on a full Queue."""


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down Queue."""


class PriorityQueue(Queue):
    """The smallest item comes first."""

    _queue = None  # an instance's own, found as quickly as any other

    def _init(self, maxsize):
        self._queue = []

    def _qsize(self):
        return len(self._queue)

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The newest item comes first."""

    _queue = None

    def _init(self, maxsize):
        self._queue = []

    def _qsize(self):
        return len(self._queue)

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
