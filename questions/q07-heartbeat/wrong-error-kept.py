import asyncio


class Heartbeat:
    """Awaits beat() every `period` seconds, from start() to stop()."""

    def __init__(self, beat, period=1):
        self.beat = beat
        self.period = period
        self.task = None
        self.error = None

    def start(self):
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._run())

    async def stop(self):
        if self.task is not None:
            self.task.cancel()
            await asyncio.wait([self.task])
        if self.error:
            raise self.error

    async def _run(self):
        clock = asyncio.get_running_loop().time
        due = clock()
        while True:
            try:
                await self.beat()
            except Exception as error:
                self.error = error
                return
            due += self.period
            await asyncio.sleep(due - clock())


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
