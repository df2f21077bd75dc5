# Shared state, and no race: looked at again under a lock, changed without an await between, each with its own.
import asyncio

cache = {}
count = 0
seats = 3


class Counter:
    def __init__(self):
        self.n = 0

    async def up(self):
        for _ in range(3):
            before = self.n
            await asyncio.sleep(0.1)
            self.n = before + 1


async def load(lock, key):
    if key not in cache:
        async with lock:
            if key not in cache:
                await asyncio.sleep(1)
                cache[key] = key.upper()
    return cache[key]


async def counted():
    global count
    print("now", count)
    await asyncio.sleep(0.1)
    count += 1


async def reserve():
    global seats
    if seats == 0:
        return False
    seats -= 1
    try:
        await asyncio.sleep(0.1)
        raise OSError("card refused")
    except OSError:
        seats += 1
    return True


async def again():
    global seats
    while True:
        left = seats
        await asyncio.sleep(0.1)
        if left == seats:
            seats = left - 1
            return


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(load(lock, "tea") for _ in range(3)))
    await asyncio.gather(*(counted() for _ in range(3)))
    await asyncio.gather(*(reserve() for _ in range(4)))
    await asyncio.gather(*(again() for _ in range(3)))
    counters = [Counter() for _ in range(3)]
    await asyncio.gather(*(c.up() for c in counters))


asyncio.run(main())
