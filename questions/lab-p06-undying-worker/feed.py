"""A feed of batches, and an archive; `archived` is what it keeps."""

import asyncio

from tutor import span

archived = []
BATCHES = 12


async def fetch(number):
    """Batch number; needs a second. Batch 3 is broken: ValueError."""
    await asyncio.sleep(1)
    if number == 3:
        raise ValueError("batch 3 is broken")
    return f"batch {number}"


async def keep(batch):
    """Archive a batch; needs half a second. Cut short, it is not kept."""
    with span("archive"):
        await asyncio.sleep(0.5)
    archived.append(batch)
