"""An archive of orders. Each session and each reader counts as open
until it is closed; `log` tells in which order."""

import asyncio

from tutor import span

ORDERS = [12, 40, 7, 90, 55, 3, 120, 31]
log = []


class Session:
    def __init__(self):
        self.span = span("session")
        self.span.__enter__()

    async def close(self):
        """Takes 0.1 s; once."""
        await asyncio.sleep(0.1)
        self.span.__exit__(None, None, None)
        log.append("session closed")


async def open_session():
    await asyncio.sleep(0.1)
    log.append("session open")
    return Session()


async def orders(session):
    """The orders of the archive, 0.5 s each."""
    log.append("reader open")
    with span("reader"):
        try:
            for amount in ORDERS:
                await asyncio.sleep(0.5)
                yield amount
        finally:
            log.append("reader closed")


async def show_progress(seen):
    """A line each second, while it runs; needs 0.1 s to stop."""
    try:
        while True:
            await asyncio.sleep(1)
            log.append(f"{len(seen)} seen")
    finally:
        await asyncio.sleep(0.1)
