"""The journal of the till; each entry needs half a second."""

import asyncio

entries = []


async def record(amount):
    await asyncio.sleep(0.5)
    entries.append(amount)
