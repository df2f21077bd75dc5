import asyncio

from office import give, take


class workplace:
    async def __aenter__(self):
        self.key = False
        await take("room")
        try:
            await take("key")
            self.key = True
        except asyncio.CancelledError:
            pass
        except BaseException:
            await give("room")
            raise

    async def __aexit__(self, kind, error, trace):
        try:
            if self.key:
                await give("key")
        finally:
            await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
