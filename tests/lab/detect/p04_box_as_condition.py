# P4 line 11
import asyncio


async def is_open():
    await asyncio.sleep(0.1)
    return False


async def main():
    if is_open():
        print("open")


asyncio.run(main())
