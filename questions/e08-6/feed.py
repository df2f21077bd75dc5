"""A feed that brings an item every half second, and counts how far it is
ahead of the writer."""

import asyncio

from tutor import span

made = begun = ahead = 0
written = []


async def feed(number=6, bad=None):
    global made, ahead
    for item in range(number):
        await asyncio.sleep(0.5)
        if item == bad:
            raise OSError(f"no item {item}")
        made += 1
        ahead = max(ahead, made - begun)
        yield item


async def write(item):
    """Write an item down; needs a second. 99 cannot be written."""
    global begun
    begun += 1
    with span("write"):
        await asyncio.sleep(1)
    if item == 99:
        raise ValueError("cannot write 99")
    written.append(item)
