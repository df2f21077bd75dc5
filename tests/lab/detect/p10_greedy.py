# P10 line 7
import asyncio


async def consume(queue, eaten):
    while True:
        item = await queue.get()
        eaten.append(item)
        queue.task_done()


async def main():
    queue, eaten = asyncio.Queue(), []
    for i in range(20):
        queue.put_nowait(i)
    tasks = [asyncio.create_task(consume(queue, eaten)) for _ in range(2)]
    await queue.join()
    for task in tasks:
        task.cancel()


asyncio.run(main())
