import asyncio
from collections import deque


class Latest:
    """Holds the newest item; get waits for one."""

    def __init__(self):
        self.items = []
        self.waiters = deque()

    def put(self, item):
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(item)
                return
        self.items = [item]

    async def get(self):
        if self.items:
            return self.items.pop()
        waiter = asyncio.get_running_loop().create_future()
        self.waiters.append(waiter)
        return await waiter
