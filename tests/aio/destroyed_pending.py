# a task nobody holds waits for something nobody holds
import asyncio
import gc


async def lost():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("lost: finally")


async def main():
    asyncio.create_task(lost(), name="lost one")
    await asyncio.sleep(0)
    print("collect")
    gc.collect()
    print("collected")
    await asyncio.sleep(1)


asyncio.run(main())
loop = asyncio.new_event_loop()
t = loop.create_task(lost(), name="never run")
loop.run_until_complete(asyncio.sleep(0))
t2 = loop.create_task(asyncio.sleep(5), name="pending")
loop.run_until_complete(asyncio.sleep(0))
loop.close()
print("closed")
del t
gc.collect()
print("one gone")
del t2
gc.collect()
print("end")
