"""A store of orders. What is begun and not saved is half an order."""

import asyncio


class Store:
    def __init__(self, full=False):
        self.full = full
        self.begun = []
        self.saved = []

    async def check(self, order):
        """May the order be saved? Needs 0.5 s, changes nothing."""
        await asyncio.sleep(0.5)

    async def save(self, order):
        """Save; needs a second. Must not be cut short once begun."""
        self.begun.append(order)
        await asyncio.sleep(1)
        if self.full:
            raise OSError("store is full")
        self.saved.append(order)
