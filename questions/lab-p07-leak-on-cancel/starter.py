import asyncio

from office import give, take


class workplace:
    """A room and the key to its cupboard, while the block lasts."""

    async def __aenter__(self):
        await take("room")
        await take("key")

    async def __aexit__(self, kind, error, trace):
        await give("key")
        await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
