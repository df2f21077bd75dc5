# P12 line 11
import asyncio

seats = 1


async def book(seconds):
    global seats
    if seats > 0:
        await asyncio.sleep(seconds)
        seats -= 1


async def main():
    first = asyncio.create_task(book(0.1))
    await asyncio.sleep(0.2)
    second = asyncio.create_task(book(0.1))
    await asyncio.gather(first, second)


asyncio.run(main())
