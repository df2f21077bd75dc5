# One letter is survived; a second one, while it tidies up, leaves the lock taken.
import asyncio

lock = asyncio.Lock()


async def note():
    await asyncio.sleep(0.1)


async def write():
    await lock.acquire()
    try:
        await asyncio.sleep(1)
    finally:
        await note()
        lock.release()


asyncio.run(write())
