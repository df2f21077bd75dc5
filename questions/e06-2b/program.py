import asyncio

async def lamp(room):
    try:
        print("on", room)
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("off", room)
        raise

async def main():
    hall = asyncio.create_task(lamp("hall"))
    await asyncio.sleep(0)
    attic = asyncio.create_task(lamp("attic"))
    hall.cancel()
    attic.cancel()
    print("asked")
    await asyncio.wait([hall, attic])
    print("dark")

asyncio.run(main())
