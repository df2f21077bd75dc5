import asyncio


class Gate:
    """Counts who has arrived, and lets others wait for a number."""

    def __init__(self):
        self.count = 0

    async def arrive(self):
        self.count += 1

    async def wait_for(self, number):
        """Wait until `number` have arrived; how many there are then."""
        while self.count < number:
            await asyncio.sleep(0)
        return self.count


async def main():
    gate = Gate()
    waiting = asyncio.create_task(gate.wait_for(2))
    for _ in range(3):
        await asyncio.sleep(1)
        await gate.arrive()
    print(await waiting)


if __name__ == "__main__":
    asyncio.run(main())
