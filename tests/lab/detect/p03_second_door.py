# P3 line 10
import asyncio


async def total():
    return 42


async def main():
    print(asyncio.run(total()))


asyncio.run(main())
