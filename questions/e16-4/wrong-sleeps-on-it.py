import asyncio
from collections import defaultdict


class Full(Exception):
    """No place became free in time."""


class Walls:
    """So many places for each name, and a limit on the waiting."""

    def __init__(self, places, patience):
        self.patience = patience
        self.gates = defaultdict(lambda: asyncio.Semaphore(places))

    async def call(self, name, function):
        gate = self.gates[name]
        if gate.locked():
            await asyncio.sleep(self.patience)
        if gate.locked():
            raise Full(name)
        async with gate:
            return await function()


async def main():
    async def reviews():
        await asyncio.sleep(9)

    async def price():
        await asyncio.sleep(0.1)
        return "3.50"

    walls = Walls(3, 0.2)
    calls = [walls.call("reviews", reviews) for _ in range(3)]
    hung = [asyncio.create_task(call) for call in calls]
    await asyncio.sleep(0)
    print(await walls.call("price", price))
    await asyncio.gather(*hung)


if __name__ == "__main__":
    asyncio.run(main())
