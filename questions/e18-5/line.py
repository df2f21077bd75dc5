import asyncio

from tutor import span


class Closed(Exception):
    """The other side has left."""


class Line:
    """What the other side says, at its times; then it leaves. `sent`
    has what it was sent."""

    def __init__(self, *says, leaves=5):
        self.says = list(says)
        self.leaves = leaves
        self.sent = []
        self.start = asyncio.get_running_loop().time()

    async def _until(self, second):
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(self.start + second - now)

    async def recv(self):
        with span("recv"):
            if not self.says:
                await self._until(self.leaves)
                raise Closed
            second, message = self.says[0]
            await self._until(second)
            self.says.pop(0)
            return message

    async def send(self, message):
        with span("send"):
            await asyncio.sleep(0.1)
            now = asyncio.get_running_loop().time()
            if now > self.start + self.leaves:
                raise Closed
            self.sent.append(message)
