import asyncio


class Postbox:
    """Sends in the background what is posted, one by one."""

    def __init__(self, transport):
        self.transport = transport
        self.mails = asyncio.Queue()
        self.sender = asyncio.create_task(self._send())

    def post(self, text):
        self.mails.put_nowait(text)

    async def _send(self):
        while True:
            await self._deliver(await self.mails.get())

    async def _deliver(self, text):
        await asyncio.sleep(0.05)
        await self.transport.send(text)

    async def close(self):
        """Stops; what has not been sent yet is not sent any more."""
        self.sender.cancel()
        await asyncio.wait([self.sender])
