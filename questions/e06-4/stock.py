import asyncio

counted = []


async def update(item):
    """Count an item; needs a second. A lamp cannot be counted."""
    await asyncio.sleep(1)
    if item == "lamp":
        raise ValueError("cannot count " + item)
    counted.append(item)
