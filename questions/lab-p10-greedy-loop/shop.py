import asyncio

from tutor import cpu


class Till:
    def __init__(self):
        self.orders = asyncio.Queue()
        self.served = {}
        self.log = []


def prepare(till, name, order):
    """0.05 s of work."""
    cpu(0.05)
    till.served.setdefault(name, []).append(order)
    till.log.append(order)
