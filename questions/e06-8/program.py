import asyncio
import gc

async def sleeper():
    await asyncio.sleep(60)

async def listener():
    await asyncio.Queue().get()

async def reader(tray):
    await tray

async def main():
    tray = asyncio.get_running_loop().create_future()
    asyncio.create_task(sleeper(), name="sleeper")
    asyncio.create_task(listener(), name="listener")
    asyncio.create_task(reader(tray), name="reader")
    await asyncio.sleep(1)
    gc.collect()
    tray.set_result("a parcel")

asyncio.run(main())
