import asyncio


class Latest:
    """Holds the newest item; get waits for one."""

    def __init__(self):
        self.items = asyncio.Queue(maxsize=1)

    def put(self, item):
        if self.items.full():
            self.items.get_nowait()
        if item:
            self.items.put_nowait(item)

    async def get(self):
        return await self.items.get()
