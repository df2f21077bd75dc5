# A loop is closed while tasks sleep: task and future keep each other, until somebody collects them.
import asyncio
import gc


async def nap(n):
    try:
        await asyncio.sleep(n, n)
    finally:
        print("over", n)


def leave(stop_after):
    loop = asyncio.new_event_loop()
    task = loop.create_task(nap(stop_after + 1))
    loop.call_later(stop_after, loop.stop)
    loop.run_forever()
    loop.close()
    return task


def show(task):
    print(task.done(), task._fut_waiter.done(), str(task)[-40:])


task = leave(0)
show(task)
print("dropped")
task = None
print("collected")
gc.collect()
task = leave(5)
waits_for = task._fut_waiter
task = None
gc.collect()
print("kept by its future", waits_for)
waits_for = None
print("collected")
gc.collect()
tasks = [leave(n) for n in range(3)]
for task in tasks:
    show(task)
task = tasks = None
gc.collect()
print("end")
