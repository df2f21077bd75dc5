import asyncio


class Latest:
    """Holds the newest item; get waits for one."""

    def __init__(self):
        self.filled = asyncio.Event()
        self.item = None

    def put(self, item):
        self.item = item
        self.filled.set()

    async def get(self):
        await self.filled.wait()
        self.filled.clear()
        return self.item
