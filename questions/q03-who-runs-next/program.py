import asyncio

async def work(name):
    print(name, 1)
    await asyncio.sleep(0)
    print(name, 2)

async def main():
    print("main", 1)
    task = asyncio.create_task(work("task"))
    task.add_done_callback(lambda done: print("callback"))
    await work("direct")
    print("main", 2)
    await task
    print("main", 3)

asyncio.run(main())
