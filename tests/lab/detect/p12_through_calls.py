# P12 line 20
import asyncio

seats = {"opera": 2}


async def read(event):
    await asyncio.sleep(0.1)
    return seats[event]


async def write(event, number):
    await asyncio.sleep(0.1)
    seats[event] = number


async def buy(event):
    left = await read(event)
    if left > 0:
        await write(event, left - 1)


async def main():
    await asyncio.gather(buy("opera"), buy("opera"))
    print(seats)


asyncio.run(main())
