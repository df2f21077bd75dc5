import asyncio
from tutor import span


class Printer:
    """A network printer: opening 0.5 s, a page 1 s, closing 0.2 s."""

    def __init__(self, name):
        self.name = name
        self._connected = span("printer")

    async def open(self):
        await asyncio.sleep(0.5)
        self._connected.__enter__()
        print(self.name, "connected")

    async def close(self):
        await asyncio.sleep(0.2)
        self._connected.__exit__(None, None, None)
        print(self.name, "closed")

    async def __aenter__(self):
        await self.open()
        return self

    async def __aexit__(self, *how):
        await self.close()

    async def page(self, text):
        if not text:
            raise ValueError("paper jam")
        await asyncio.sleep(1)
        print(self.name, "printed", text)
