import asyncio
from contextlib import asynccontextmanager

from office import give, take


@asynccontextmanager
async def workplace():
    """A room and the key to its cupboard, while the block lasts."""
    await take("room")
    try:
        await take("key")
        try:
            yield
        finally:
            await give("key")
    finally:
        await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
