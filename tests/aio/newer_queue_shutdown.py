# 3.13: Queue.shutdown
import asyncio


async def consumer(q, log):
    try:
        while True:
            log.append(await q.get())
            await asyncio.sleep(0.1)
            q.task_done()
    except asyncio.QueueShutDown as e:
        log.append(repr(e))


async def producer(q, n, log):
    try:
        for i in range(n):
            await q.put(i)
    except asyncio.QueueShutDown:
        log.append("producer stopped")


async def main():
    q, log = asyncio.Queue(), []
    for i in range(3):
        q.put_nowait(i)
    q.shutdown()
    await consumer(q, log)
    await q.join()
    print(log, q.qsize())
    q, log = asyncio.Queue(), []
    ts = [asyncio.create_task(consumer(q, log)) for _ in range(2)]
    await asyncio.sleep(0)
    q.shutdown()
    await asyncio.gather(*ts)
    print(log)
    q, log = asyncio.Queue(1), []
    ts = [asyncio.create_task(producer(q, 5, log)), asyncio.create_task(consumer(q, log))]
    await asyncio.sleep(0.15)
    q.shutdown(immediate=True)
    await asyncio.gather(*ts, return_exceptions=True)
    print(log)
    for call in (q.get_nowait, lambda: q.put_nowait(1)):
        try:
            call()
        except asyncio.QueueShutDown as e:
            print(repr(e))
    q = asyncio.Queue()
    q.put_nowait(1)
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    await j
    print("joined")
    try:
        q.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
