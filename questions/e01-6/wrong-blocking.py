import asyncio
import time


async def countdown(n):
    for number in range(n, 0, -1):
        print(number)
        time.sleep(1)
    return "lift-off"


async def main():
    print(await countdown(3))


if __name__ == "__main__":
    asyncio.run(main())
