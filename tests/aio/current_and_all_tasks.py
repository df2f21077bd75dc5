# current_task, all_tasks, names
import asyncio
async def child():
    print("child is", asyncio.current_task().get_name())
    await asyncio.sleep(0.01)
async def main():
    me = asyncio.current_task(); print(me.get_name(), me in asyncio.all_tasks(), len(asyncio.all_tasks()))
    b = asyncio.create_task(child()); a = asyncio.create_task(child(), name="first")
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    b.set_name("renamed"); await asyncio.sleep(0)
    await asyncio.gather(a, b); print(len(asyncio.all_tasks()), a.get_name(), b.get_name())
    for bad in (5, None, ["x"]):
        a.set_name(bad); print(repr(a.get_name()))
asyncio.run(main())
