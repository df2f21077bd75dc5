import asyncio
import time


async def ticker(period):
    """Yield 0, 1, 2, ... at 0, period, 2 * period, ... from now."""
    yield 0


async def main():
    async for number in ticker(1):
        print("tick", number)
        await asyncio.sleep(0.3)
        if number == 3:
            break


if __name__ == "__main__":
    asyncio.run(main())
