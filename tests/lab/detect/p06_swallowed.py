# P6 line 8
import asyncio


async def worker():
    for i in range(4):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("not now")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
