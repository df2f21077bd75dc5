import asyncio
import gc

async def wait_for_nobody():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("finalised")

async def main():
    asyncio.create_task(wait_for_nobody())
    await asyncio.sleep(1)
    gc.collect()
    print("not kept:", len(asyncio.all_tasks()))
    keep = asyncio.create_task(wait_for_nobody())
    await asyncio.sleep(1)
    gc.collect()
    print("kept:", len(asyncio.all_tasks()))

asyncio.run(main())
