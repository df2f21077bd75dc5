import asyncio


class Heartbeat:
    """Awaits beat() every `period` seconds, from start() to stop()."""

    def __init__(self, beat, period=1):
        self.beat = beat
        self.period = period

    def start(self):
        """Begin to beat; nothing happens if it beats already."""

    async def stop(self):
        """End it and wait for the end; the error of a beat comes out."""


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
