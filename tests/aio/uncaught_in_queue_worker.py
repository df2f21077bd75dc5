# an error that comes out of queue worker and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    q = asyncio.Queue()
    async def worker():
        while True:
            item = await q.get()
            if item == 2: await fails()
    w = asyncio.create_task(worker())
    for i in range(3): await q.put(i)
    await w
asyncio.run(main())
