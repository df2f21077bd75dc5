# a producer, three workers, join, cancel
import asyncio
async def worker(name, queue, log):
    while True:
        sleep_for = await queue.get()
        await asyncio.sleep(sleep_for)
        queue.task_done()
        log.append((name, sleep_for))
async def main():
    queue, log, total = asyncio.Queue(), [], 0
    for i in range(1, 8):
        sleep_for = i / 100; total += sleep_for
        queue.put_nowait(sleep_for)
    tasks = [asyncio.create_task(worker(f"worker-{i}", queue, log)) for i in range(3)]
    start = asyncio.get_running_loop().time()
    await queue.join()
    took = asyncio.get_running_loop().time() - start
    for task in tasks: task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(f"3 workers slept in parallel for {took:.2f} seconds, expected {total:.2f}"); print(log)
asyncio.run(main())
