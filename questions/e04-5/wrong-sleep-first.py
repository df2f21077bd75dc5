import asyncio
import time


async def ticker(period):
    due = time.monotonic()
    number = 0
    while True:
        due += period
        await asyncio.sleep(max(0, due - time.monotonic()))
        yield number
        number += 1


async def main():
    async for number in ticker(1):
        print("tick", number)
        await asyncio.sleep(0.3)
        if number == 3:
            break


if __name__ == "__main__":
    asyncio.run(main())
