import asyncio


class Latest:
    """Holds the newest item; get waits for one."""

    def __init__(self):
        self.items = asyncio.Queue()

    def put(self, item):
        self.items.put_nowait(item)

    async def get(self):
        return await self.items.get()


async def main():
    box = Latest()

    async def read():
        while True:
            print("reads", await box.get())
            await asyncio.sleep(3.1)

    reader = asyncio.create_task(read())
    for tick in range(10):
        box.put(tick)
        await asyncio.sleep(1)
    reader.cancel()


if __name__ == "__main__":
    asyncio.run(main())
