# P11 line 9
import asyncio


async def save():
    await asyncio.sleep(0.1)
    raise OSError("disk full")
async def main():
    task = asyncio.create_task(save())
    await asyncio.sleep(1)
    print("all is well")


asyncio.run(main())
