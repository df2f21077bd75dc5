import asyncio


class Closed(Exception):
    """The line is closed."""


class Line:
    """A client that needs `seconds` for a tick; None: it takes none."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.taken = []
        self.gone = asyncio.Event()

    async def send(self, tick):
        """Back when the client has taken the tick; raises Closed."""
        if self.gone.is_set():
            raise Closed
        try:
            async with asyncio.timeout(self.seconds):
                await self.gone.wait()
        except TimeoutError:
            self.taken.append(tick)
            return
        raise Closed

    async def wait_closed(self):
        await self.gone.wait()

    def close(self):
        self.gone.set()
