# how many passes of the loop after the wake-up each waiter of task goes on
import asyncio
passes = None
async def main():
    global passes
    gate = asyncio.get_running_loop().create_future()
    async def inner(): return await gate
    task = asyncio.create_task(inner())
    async def waiter(n):
        await task
        print("waiter", n, "in pass", passes)
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0.01)
    passes = 0
    gate.set_result(1)
    for passes in range(1, 9):
        await asyncio.sleep(0)
        print("pass", passes, [t.done() for t in tasks])
        if all(t.done() for t in tasks):
            break
asyncio.run(main())
