"""What a visit to the shop takes."""

import asyncio


async def look_around(name):
    await asyncio.sleep(1)


async def wrap(name):
    await asyncio.sleep(0.5)
