# a bounded queue holds the producer back
import asyncio
async def producer(q):
    for i in range(5):
        await q.put(i); print("put", i, q.qsize())
    await q.put(None)
async def consumer(q):
    while (x := await q.get()) is not None:
        print("   got", x)
        await asyncio.sleep(0.01)
async def main():
    q = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(q), consumer(q))
asyncio.run(main())
