# P12 line 16
import asyncio

seats = 3


async def pay():
    await asyncio.sleep(0.5)


async def sell(name):
    global seats
    if seats > 0:
        # paying takes a while
        await pay()
        seats -= 1


async def main():
    await asyncio.gather(*(sell(name) for name in "abcde"))
    print(seats)


asyncio.run(main())
