"""What the shop deals with. All of it is in order."""

import asyncio
import time

from tutor import cpu, now, span

in_use = 0          # connections that are out
lines = []          # of the journal
mails = []          # that have gone out
asked = 0           # how often the carrier was really asked
declined = {"eve"}  # whose payments are refused
carrier_is_back = 4


class Pool:
    """acquire() waits for a connection, release() gives it back."""

    def __init__(self, size):
        self.free = asyncio.Semaphore(size)

    async def acquire(self):
        global in_use
        await asyncio.sleep(0.1)
        await self.free.acquire()
        in_use += 1
        return object()

    def release(self, connection):
        global in_use
        in_use -= 1
        self.free.release()


async def pay(customer):
    with span("payment"):
        await asyncio.sleep(1)
        if customer in declined:
            raise ValueError(f"{customer} cannot pay")


async def journal(line):
    await asyncio.sleep(0.1)
    lines.append(line)


async def mail(customer):
    await asyncio.sleep(0.5)
    mails.append(customer)


async def review(item):
    """A server that is good for eight at a time."""
    with span("review"):
        await asyncio.sleep(0.5)
        return f"{item} is fine"


async def carrier():
    global asked
    asked += 1
    await asyncio.sleep(0.5)
    if now() < carrier_is_back:
        raise OSError("the carrier does not answer")
    return "tomorrow"


async def pack(item):
    await asyncio.sleep(0.5)
    if item == "glass":
        raise OSError("broken")


def rate(currency):
    """Asks another service, and blocks until it has answered."""
    time.sleep(1)
    return {"usd": 1.1}[currency]


def seal(text):
    """Computes for half a second."""
    cpu(0.5)
    return text[::-1]
