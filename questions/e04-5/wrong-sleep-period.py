import asyncio
import time


async def ticker(period):
    number = 0
    while True:
        yield number
        number += 1
        await asyncio.sleep(period)


async def main():
    async for number in ticker(1):
        print("tick", number)
        await asyncio.sleep(0.3)
        if number == 3:
            break


if __name__ == "__main__":
    asyncio.run(main())
