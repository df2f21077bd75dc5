# how many passes of the loop after the wake-up each waiter of group goes on
import asyncio
passes = None
async def main():
    global passes
    fut = asyncio.get_running_loop().create_future()
    async def member(): await fut
    async def group():
        async with asyncio.TaskGroup() as tg: tg.create_task(member())
    async def waiter(n):
        await group()
        print("waiter", n, "in pass", passes)
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0.01)
    passes = 0
    fut.set_result(1)
    for passes in range(1, 9):
        await asyncio.sleep(0)
        print("pass", passes, [t.done() for t in tasks])
        if all(t.done() for t in tasks):
            break
asyncio.run(main())
