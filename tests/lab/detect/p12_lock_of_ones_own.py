# P12 line 13
import asyncio

copies = 1


async def buy(who):
    global copies
    key = asyncio.Lock()  # each has another
    async with key:
        if copies > 0:
            await asyncio.sleep(1)
            copies -= 1
            print(who, "has it")


async def main():
    await asyncio.gather(buy("Ada"), buy("Bob"))


asyncio.run(main())
