"""A busy server: the more is open, the longer each takes; it refuses the
hundred and first."""

import asyncio

from tutor import span

PLACES = 100
open_now = 0
refused = 0


async def get(page):
    """The text of a page. Alone it takes 0.1 s, every fiftieth 0.6 s."""
    global open_now, refused
    if open_now == PLACES:
        refused += 1
        await asyncio.sleep(0.1)
        raise ConnectionError(f"503 page {page}")
    open_now += 1
    crowd = max(1, open_now / 10)
    try:
        with span("request"):
            slow = 0.5 if page % 50 == 0 else 0
            await asyncio.sleep(0.1 * crowd * crowd + slow)
    finally:
        open_now -= 1
    return f"page {page}"
