"""The post. Letters to "nobody" come back."""

import asyncio


async def deliver(letter):
    """Deliver a letter; needs a second. Unknown address: ValueError."""
    await asyncio.sleep(1)
    if letter.startswith("nobody"):
        raise ValueError("unknown: " + letter)
