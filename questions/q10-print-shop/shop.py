"""A print shop: the counter where orders come in, and its presses. It
counts how far the counter is ahead."""

import asyncio

from tutor import span


class Shop:
    def __init__(self, number, bad=()):
        self.number = number
        self.bad = bad
        self.handed = 0
        self.begun = 0
        self.ahead = 0

    def orders(self):
        """One order after the other: 1, 2, 3 ... when somebody asks."""
        for order in range(1, self.number + 1):
            self.handed += 1
            self.ahead = max(self.ahead, self.handed - self.begun)
            yield order

    async def press(self, order):
        """Print an order; needs a second. A bad one jams: OSError. Called
        off in the middle, a press needs 0.2 s to come to rest."""
        self.begun += 1
        with span("press"):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                await asyncio.sleep(0.2)
                raise
        if order in self.bad:
            raise OSError(f"paper jam in {order}")
        return f"sheet {order}"
