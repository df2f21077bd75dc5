import asyncio

from feed import BATCHES, fetch, keep


class Importer:
    """Brings batches into the archive until it is stopped."""

    def __init__(self):
        self.notes = []
        self.task = None
        self.stopped = False

    def start(self):
        self.task = asyncio.create_task(self.run())

    async def stop(self):
        self.stopped = True
        await asyncio.wait([self.task])

    async def run(self):
        for number in range(1, BATCHES + 1):
            if self.stopped:
                break
            try:
                batch = await fetch(number)
            except BaseException as error:
                self.notes.append(f"left out: {error}")
                continue
            await self.archive(batch)

    async def archive(self, batch):
        end = "cut short"
        try:
            await keep(batch)
            end = "kept"
        finally:
            self.notes.append(f"{batch} {end}")
            return end


async def main():
    importer = Importer()
    importer.start()
    await asyncio.sleep(2)
    await importer.stop()
    print(*importer.notes, sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
