# P1 line 9
import asyncio


async def send(address):
    await asyncio.sleep(1)


async def main(): send("ada@example.org"); await asyncio.sleep(2)


asyncio.run(main())
