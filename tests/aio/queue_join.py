# join and task_done
import asyncio
async def worker(n, q):
    while True:
        x = await q.get()
        await asyncio.sleep(0.01 * x)
        print(n, "did", x)
        q.task_done()
async def main():
    q = asyncio.Queue()
    await q.join(); print("an empty queue is joined at once")
    for i in (3, 1, 2): q.put_nowait(i)
    ws = [asyncio.create_task(worker(n, q)) for n in "ab"]
    await q.join(); print("all done")
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    try:
        q.task_done()
    except ValueError as e:
        print(e)
asyncio.run(main())
