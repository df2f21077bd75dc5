# P7 line 8
import asyncio

lock = asyncio.Lock()


async def write(text):
    await lock.acquire()
    await asyncio.sleep(1)
    print(text)
    lock.release()


async def main():
    first = asyncio.create_task(write("one"))
    await asyncio.sleep(0.5)
    first.cancel()
    try:
        await asyncio.wait_for(write("two"), 3)
    except TimeoutError:
        print("nobody gives it back")


asyncio.run(main())
