import asyncio

from office import give, take


class workplace:
    async def __aenter__(self):
        await take("room")
        try:
            await take("key")
        except Exception:
            await give("room")
            raise

    async def __aexit__(self, kind, error, trace):
        try:
            await give("key")
        finally:
            await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
