import asyncio
import time
from contextlib import asynccontextmanager


@asynccontextmanager
async def timed(label):
    try:
        yield
    finally:
        print(f"{label}: {time.monotonic():.1f} s")


async def main():
    async with timed("lunch"):
        await asyncio.sleep(1.5)


if __name__ == "__main__":
    asyncio.run(main())
