"""The bank. `refused` names those whose card is no good, `paid` those who
have paid. Whoever stands in `seconds` is a special case."""

import asyncio

from tutor import span

refused = set()
paid = []
seconds = {}


async def pay(buyer):
    """Ask the bank; mostly it needs a second. A refused card: ValueError."""
    with span("pay"):
        await asyncio.sleep(seconds.get(buyer, 1))
    if buyer in refused:
        raise ValueError(f"card of {buyer} refused")
    paid.append(buyer)
