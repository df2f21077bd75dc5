"""A weather station and the office that wants its values."""

import asyncio


async def read(number):
    """Value number; needs a second. Number 2 is a ValueError."""
    await asyncio.sleep(1)
    if number == 2:
        raise ValueError("no reading 2")
    return number * 10


async def send(value):
    """Send a value; needs half a second. 13 is an OSError."""
    await asyncio.sleep(0.5)
    if value == 13:
        raise OSError("13 refused")
