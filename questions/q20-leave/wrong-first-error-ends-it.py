import asyncio
from contextlib import AsyncExitStack


class Stopping(Exception):
    """The service takes no more work."""


class Service:
    """Works in the background, and leaves without dropping anything."""

    def __init__(self, handle, closers, grace):
        self.handle = handle
        self.closers = closers
        self.grace = grace
        self.live = set()
        self.stopping = None

    def submit(self, job):
        """Begin a job; its task."""
        if self.stopping is not None:
            raise Stopping(job)
        task = asyncio.create_task(self.handle(job))
        self.live.add(task)
        task.add_done_callback(self.live.discard)
        return task

    async def stop(self):
        """Refuse, drain, cancel, close."""
        if self.stopping is None:
            self.stopping = asyncio.create_task(self._leave())
        try:
            await asyncio.shield(self.stopping)
        except asyncio.CancelledError:
            await self.stopping
            raise

    async def _leave(self):
        try:
            async with asyncio.timeout(self.grace):
                await asyncio.gather(*self.live)
        except TimeoutError:
            pass
        async with AsyncExitStack() as stack:
            for close in self.closers:
                stack.push_async_callback(close)


async def main():
    async def handle(seconds):
        await asyncio.sleep(seconds)
        print("served", seconds)

    async def close():
        await asyncio.sleep(0.2)
        print("closed")

    service = Service(handle, [close], grace=2)
    for seconds in (1, 2, 3, 9):
        service.submit(seconds)
    await asyncio.sleep(1.5)
    await service.stop()


if __name__ == "__main__":
    asyncio.run(main())
