import asyncio
import time
from contextlib import asynccontextmanager


@asynccontextmanager
async def timed(label):
    """Print "label: 1.5 s" when the block is left, in whatever way."""
    yield


async def main():
    async with timed("lunch"):
        await asyncio.sleep(1.5)


if __name__ == "__main__":
    asyncio.run(main())
