# P6 line 9
import asyncio


async def poll():
    n = 0
    while n < 5:
        try:
            await asyncio.sleep(1)
        except:
            n += 1
        n += 1


async def main():
    try:
        await asyncio.wait_for(poll(), 0.5)
    except TimeoutError:
        print("too late")


asyncio.run(main())
