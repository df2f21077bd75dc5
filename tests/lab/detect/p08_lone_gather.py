# P8 line 10
import asyncio


async def temperature():
    await asyncio.sleep(1)
    return 12

async def main():
    [degrees] = await asyncio.gather(temperature())
    print(degrees)


asyncio.run(main())
