import asyncio


class Heartbeat:
    """Awaits beat() every `period` seconds, from start() to stop()."""

    def __init__(self, beat, period=1):
        self.beat = beat
        self.period = period
        self.task = None

    def start(self):
        if self.task is None:
            self.task = asyncio.create_task(self._run())

    async def stop(self):
        task, self.task = self.task, None
        if task is None:
            return
        task.cancel()
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()

    async def _run(self):
        while True:
            asyncio.create_task(self.beat())
            await asyncio.sleep(self.period)


async def main():
    async def beat():
        print("beat")
        await asyncio.sleep(0.3)

    heart = Heartbeat(beat)
    heart.start()
    await asyncio.sleep(3.5)
    await heart.stop()
    print("stopped")


if __name__ == "__main__":
    asyncio.run(main())
