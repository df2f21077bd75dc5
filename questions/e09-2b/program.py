import asyncio

async def work():
    try:
        await asyncio.sleep(9)
    finally:
        raise OSError("cannot close")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelled() or task.exception())

asyncio.run(main())
