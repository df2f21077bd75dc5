import asyncio
from contextlib import asynccontextmanager

from office import give, take


@asynccontextmanager
async def workplace():
    await take("room")
    await take("key")
    try:
        yield
    finally:
        try:
            await give("key")
        finally:
            await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
