# names, current_task, all_tasks, get_coro, get_loop, get_context
import asyncio


async def job():
    t = asyncio.current_task()
    print(t.get_name(), t.get_coro().__name__, t.get_loop() is asyncio.get_running_loop())
    await asyncio.sleep(0)
    return t.get_name()


class Named:
    def __str__(self):
        return "from-str"


async def main():
    print(asyncio.current_task().get_name())
    ts = [asyncio.create_task(job()), asyncio.create_task(job()), asyncio.create_task(job())]
    ts[1].set_name(Named())
    print(len(asyncio.all_tasks()), sorted(t.get_name() for t in asyncio.all_tasks()))
    ts[0].set_name("late")
    print(await asyncio.gather(*ts))
    print(len(asyncio.all_tasks()))
    t = asyncio.create_task(job())
    print(repr(t.get_name()))
    await t
    t.set_name(12)
    print(repr(t.get_name()))
    print(asyncio.current_task() in asyncio.all_tasks())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("in a callback:", asyncio.current_task()))
    await asyncio.sleep(0)
    t = loop.create_task(job(), name="of-loop")
    await t
    f = asyncio.ensure_future(job())
    f.set_name("ensured")
    print(type(f).__name__, isinstance(f, asyncio.Future), isinstance(f, asyncio.Task))
    await f


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
try:
    asyncio.all_tasks()
except RuntimeError as e:
    print(e)
