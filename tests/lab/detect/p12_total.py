# P12 line 12
import asyncio

total = 0

async def price(item):
    await asyncio.sleep(0.1)
    return 5

async def add(item):
    global total
    total += await price(item)

async def main():
    await asyncio.gather(add("tea"), add("bread"))
    print(total)


asyncio.run(main())
