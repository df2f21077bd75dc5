"""What the service stands on: a database, a printer, a mail server.

`opened` and `out` count sessions, `log` has the mails that were sent.
"""

import asyncio
import time

from tutor import span

users = {n: f"user {n}" for n in range(1, 21)}
log = []
opened = out = 0


class Session:
    """One conversation with the database. What it adds is seen by others
    after commit()."""

    def __init__(self):
        self.added = {}
        self.busy = False
        self.loop = asyncio.get_running_loop()
        self.span = span("session")
        self.span.__enter__()

    async def _ask(self, seconds):
        if self.span is None:
            raise RuntimeError("the session is closed")
        if asyncio.get_running_loop() is not self.loop:
            raise RuntimeError("the session belongs to another loop")
        if self.busy:
            raise RuntimeError("another call is under way here")
        self.busy = True
        try:
            await asyncio.sleep(seconds)
        finally:
            self.busy = False

    async def fetch_user(self, user_id):
        """The name, or None; takes 0.2 s."""
        await self._ask(0.2)
        return users.get(user_id)

    async def add_user(self, name):
        """The number of the new user; takes 0.1 s."""
        await self._ask(0.1)
        self.added[max(users) + 1] = name
        return max(users) + 1

    async def commit(self):
        """Takes 0.1 s."""
        await self._ask(0.1)
        users.update(self.added)

    async def close(self):
        """Gives the session back. What was not committed is gone."""
        global out
        if self.span is not None:
            self.span.__exit__(None, None, None)
            self.span = None
            out -= 1


async def open_session():
    global opened, out
    opened += 1
    out += 1
    return Session()


def render():
    """Draws the report of the month: two seconds that block."""
    time.sleep(2)
    return f"{len(users)} users"


async def send_mail(name):
    """Takes a second."""
    await asyncio.sleep(1)
    log.append("mail to " + name)
