import asyncio


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
            print("work", i)
        except asyncio.CancelledError:
            print("swallowed")


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(5)
    except TimeoutError:
        print("too late")


asyncio.run(main())
