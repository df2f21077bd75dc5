import asyncio
import time
from contextlib import asynccontextmanager


start = 0


@asynccontextmanager
async def timed(label):
    global start
    await asyncio.sleep(0)
    start = time.monotonic()
    try:
        yield
    finally:
        print(f"{label}: {time.monotonic() - start:.1f} s")
        start = time.monotonic()


async def main():
    async with timed("lunch"):
        await asyncio.sleep(1.5)


if __name__ == "__main__":
    asyncio.run(main())
