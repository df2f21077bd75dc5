"""The box office's database: seats by event. Reading and writing need
0.1 s each, for every caller."""

import asyncio

seats = {}
log = []


async def read(event):
    await asyncio.sleep(0.1)
    log.append(f"read {seats[event]}")
    return seats[event]


async def write(event, number):
    await asyncio.sleep(0.1)
    log.append(f"write {number}")
    seats[event] = number


async def take(event):
    """Look and take one in the same moment. Was there one? 0.1 s."""
    await asyncio.sleep(0.1)
    if seats[event] == 0:
        return False
    seats[event] -= 1
    log.append(f"take, {seats[event]} left")
    return True


async def put_back(event):
    """Give one back. Needs 0.1 s."""
    await asyncio.sleep(0.1)
    seats[event] += 1
    log.append(f"put back, {seats[event]} left")
