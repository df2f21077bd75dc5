"""A cache that loads each value once, however many ask for it."""

import asyncio


class Cache:
    """await cache.get(key): the value of await load(key).

    Whoever asks while a value is being loaded shares that load; different
    keys are loaded side by side. A value is good for ttl seconds after it
    came. An error goes to all who share the load, and is not kept. Who is
    cancelled is cancelled alone: the load goes on for the others.
    """

    def __init__(self, load, ttl=10):
        self.load = load
        self.ttl = ttl
        self.loads = {}
        self.came = {}

    async def get(self, key):
        self._fresh(key)
        return await asyncio.shield(self.loads[key])

    def _fresh(self, key):
        """Start a load unless one is under way or still good."""
        now = asyncio.get_running_loop().time()
        if key in self.came and now - self.came[key] > self.ttl:
            del self.came[key], self.loads[key]
        if key not in self.loads:
            self._start(key)

    def _start(self, key):
        task = asyncio.create_task(self.load(key))
        self.loads[key] = task
        task.add_done_callback(lambda task: self._ended(key, task))

    def _ended(self, key, task):
        if task.cancelled() or task.exception():
            self.loads.pop(key, None)
        else:
            self.came[key] = asyncio.get_running_loop().time()
