import asyncio


async def judge_all(pictures, judge, workers=2):
    """Results by picture; and (picture, error) for those that failed."""
    queue, results, rejected = asyncio.Queue(), {}, []
    for picture in pictures:
        queue.put_nowait(picture)

    async def worker():
        while True:
            picture = await queue.get()
            try:
                results[picture] = await judge(picture)
            except Exception as error:
                rejected.append((picture, error))
            finally:
                queue.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await queue.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results, rejected
