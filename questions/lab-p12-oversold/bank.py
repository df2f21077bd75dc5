"""The bank. `refused` has the names of those whose card is no good,
`paid` of those who have paid."""

import asyncio

refused = set()
paid = []


async def pay(buyer):
    """Needs a second; ValueError when the card is refused."""
    await asyncio.sleep(1)
    if buyer in refused:
        raise ValueError("card refused")
    paid.append(buyer)
