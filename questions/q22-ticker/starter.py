import asyncio

from lines import Closed, Line


class Ticker:
    """The newest tick to everybody; waits for nobody."""

    def __init__(self):
        self.clients = {}

    async def serve(self, line):
        """Send ticks to a client until its line is closed."""

    async def publish(self, tick):
        """Give a tick to all."""


async def main():
    ticker = Ticker()
    lines = [Line(0), Line(2.8), Line(None)]
    served = [asyncio.create_task(ticker.serve(line)) for line in lines]
    for tick in range(10):
        await asyncio.sleep(0.5)
        await ticker.publish(tick)
    await asyncio.sleep(5)
    for line in lines:
        print(line.taken, line.gone.is_set())
        line.close()
    await asyncio.gather(*served)


if __name__ == "__main__":
    asyncio.run(main())
