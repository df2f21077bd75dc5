import asyncio

from lines import Closed, Line


class Box:
    """Holds one tick, the newest; counts how often one was replaced."""

    def __init__(self):
        self.filled = asyncio.Event()
        self.misses = 0

    def put(self, tick):
        if self.filled.is_set():
            self.misses += 1
        self.tick = tick
        self.filled.set()

    async def get(self):
        await self.filled.wait()
        self.filled.clear()
        self.misses = 0
        tick, self.tick = self.tick, None
        return tick


class Ticker:
    """The newest tick to everybody; waits for nobody."""

    def __init__(self):
        self.clients = {}

    async def serve(self, line):
        """Send ticks to a client until its line is closed."""
        box = self.clients[line] = Box()
        sending = asyncio.create_task(self.send(line, box))
        closing = asyncio.create_task(line.wait_closed())
        try:
            await asyncio.wait(
                [sending, closing], return_when=asyncio.FIRST_COMPLETED)
        finally:
            del self.clients[line]
            sending.cancel()
            closing.cancel()
            both = sending, closing
            await asyncio.gather(*both, return_exceptions=True)

    async def send(self, line, box):
        while True:
            await line.send(await box.get())

    async def publish(self, tick):
        """Give a tick to all."""
        for line, box in self.clients.items():
            box.put(tick)
            if box.misses == 5:
                line.close()


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
