"""What a visit to the shop takes. `looked` and `wrapped` have the names."""

import asyncio

looked = []
wrapped = []


async def look_around(name):
    await asyncio.sleep(1)
    looked.append(name)


async def wrap(name):
    await asyncio.sleep(0.5)
    wrapped.append(name)
