"""Books by number; each call takes 0.2 s."""

import asyncio

from tutor import span

books = {1: "Emma", 2: "Ulysses"}


async def title(number):
    """KeyError when there is no such book. Book 13 is a slip in here."""
    with span("look up"):
        await asyncio.sleep(0.2)
    if number == 13:
        raise TypeError("13 is not handled")
    return books[number]
