# how many passes of the loop after the wake-up each waiter of queue put goes on
import asyncio
passes = None
async def main():
    global passes
    q = asyncio.Queue(3); [q.put_nowait(i) for i in range(3)]
    async def waiter(n):
        await q.put(n)
        print("waiter", n, "in pass", passes)
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0.01)
    passes = 0
    [q.get_nowait() for _ in range(3)]
    for passes in range(1, 9):
        await asyncio.sleep(0)
        print("pass", passes, [t.done() for t in tasks])
        if all(t.done() for t in tasks):
            break
asyncio.run(main())
