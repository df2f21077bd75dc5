# P4 line 9
import asyncio


def price(item):
    return 3

async def main():
    print(await price("tea"))


asyncio.run(main())
