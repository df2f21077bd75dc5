"""The shop's catalogue: a cursor that hands out page after page.

`log` tells what happened; `broken` are pages that cannot be read.
"""

import asyncio

from tutor import span

PAGE_SIZE = 2
PRODUCTS = {
    "lamps": ["globe", "desk", "floor", "clip", "lava"],
    "cats": [],
}
log = []
broken = set()


class Cursor:
    """A place in a list, which the server keeps until it is closed."""

    def __init__(self, products):
        self._products = list(products)
        self._page = 0
        self._span = span("cursor")
        self._span.__enter__()

    async def fetch(self):
        """The next page, a list of at most PAGE_SIZE products; [] after
        the last. Needs 1 s."""
        self._page += 1
        await asyncio.sleep(1)
        if self._page in broken:
            raise OSError(f"page {self._page} cannot be read")
        log.append(f"page {self._page}")
        page = self._products[:PAGE_SIZE]
        self._products = self._products[PAGE_SIZE:]
        return page

    async def close(self):
        """Tell the server that nobody reads any more. Needs 0.2 s."""
        await asyncio.sleep(0.2)
        self._span.__exit__(None, None, None)
        log.append("closed")


async def open_cursor(query):
    """A cursor on what fits the query. Needs 0.1 s."""
    await asyncio.sleep(0.1)
    log.append("open")
    return Cursor(PRODUCTS[query])
