# one after the other, then side by side
import asyncio, time
async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
async def one_by_one():
    start = time.perf_counter()
    await say_after(0.1, "hello")
    await say_after(0.2, "world")
    print(f"{time.perf_counter() - start:.1f}")
async def tasks():
    start = time.perf_counter()
    a = asyncio.create_task(say_after(0.1, "hello")); b = asyncio.create_task(say_after(0.2, "world"))
    await a; await b
    print(f"{time.perf_counter() - start:.1f}")
async def group():
    start = time.perf_counter()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(say_after(0.1, "hello")); tg.create_task(say_after(0.2, "world"))
    print(f"{time.perf_counter() - start:.1f}")
asyncio.run(one_by_one()); asyncio.run(tasks()); asyncio.run(group())
