# What looks like a pitfall and is none: a task that is watched by its group, a timeout, tidy-up that waits, a bounded crowd.
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def lent(pool):
    item = await pool.get()
    try:
        yield item
    finally:
        await asyncio.sleep(0.01)
        pool.put_nowait(item)


async def worker(jobs, done):
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.1)
        done.append(job)
        jobs.task_done()


async def deadline():
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(10)
    except TimeoutError:
        await asyncio.sleep(0.1)
        return "late"


async def main():
    pool, jobs, done = asyncio.Queue(), asyncio.Queue(5), []
    pool.put_nowait("line 1")
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker(jobs, done)) for _ in range(3)]
        for n in range(20):
            await jobs.put(n)
        await jobs.join()
        for w in workers:
            w.cancel()
    async with lent(pool) as line:
        print(line, len(done))
    box = deadline()
    print(await box)
    clock = asyncio.create_task(asyncio.sleep(3600))
    clock.cancel()
    await asyncio.wait([clock])


asyncio.run(main())
