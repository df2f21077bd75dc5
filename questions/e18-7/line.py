import asyncio


class Closed(Exception):
    """The other side is gone; code says how."""

    def __init__(self, code):
        self.code = code


class Line:
    """A visitor who stays for some seconds; a message takes 0.1."""

    def __init__(self, name, stays, code=1000):
        self.name, self.stays, self.code = name, stays, code
        self.heard = []
        self.gone = False

    async def listen(self):
        """Comes back after a normal end; any other raises Closed."""
        await asyncio.sleep(self.stays)
        self.gone = True
        if self.code != 1000:
            raise Closed(self.code)

    async def send(self, message):
        await asyncio.sleep(0.1)
        if self.gone:
            raise Closed(1006)
        self.heard.append(message)
