"""A small pool of connections. `log` tells what happened, `lent` what is
out, `strays` counts mistakes."""

import asyncio

from tutor import span


class Pool:
    def __init__(self, broken=False):
        self.broken = broken
        self.log = []
        self.lent = {}
        self.leaving = set()
        self.strays = 0

    async def acquire(self, name):
        """Take a connection; needs 0.5 s. A broken pool raises OSError
        and lends nothing."""
        await asyncio.sleep(0.5)
        if self.broken:
            raise OSError("no connection for " + name)
        connection = name + "-connection"
        self.lent[connection] = span("connection")
        self.lent[connection].__enter__()
        self.log.append("lent " + connection)
        return connection

    async def release(self, connection):
        """Give a connection back, once; needs 0.2 s, and it is out until
        they have passed."""
        if connection not in self.lent or connection in self.leaving:
            self.strays += 1
            raise ValueError(f"{connection} cannot be given back")
        self.leaving.add(connection)
        await asyncio.sleep(0.2)
        self.lent.pop(connection).__exit__(None, None, None)
        self.log.append("back " + connection)
