# P11 line 12
import asyncio
import gc


async def listen():
    await asyncio.get_running_loop().create_future()


async def main():
    await asyncio.sleep(0)
    asyncio.create_task(listen())
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(0.1)


asyncio.run(main())
