import asyncio


class Stopping(Exception):
    """The service takes no more work."""


class Service:
    """Works in the background, and leaves without dropping anything."""

    def __init__(self, handle, closers, grace):
        self.handle = handle
        self.closers = closers
        self.grace = grace

    def submit(self, job):
        """Begin a job; its task."""

    async def stop(self):
        """Refuse, drain, cancel, close."""


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
