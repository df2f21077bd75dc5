import asyncio


async def judge_all(pictures, judge, workers=2):
    """Results by picture; and (picture, error) for those that failed."""
    queue, results, rejected = asyncio.Queue(), {}, []
    for picture in pictures:
        queue.put_nowait(picture)

    async def worker():
        while True:
            picture = await queue.get()
            results[picture] = await judge(picture)
            queue.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    await queue.join()
    for task in tasks:
        task.cancel()
    return results, rejected
