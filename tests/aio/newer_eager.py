# 3.12: eager_task_factory, create_eager_task_factory, Task(eager_start=True)
import asyncio


async def at_once(n):
    print("runs", n, asyncio.current_task() is not None)
    return n


async def suspends(n):
    print("starts", n)
    await asyncio.sleep(0)
    print("ends", n)
    return n


async def fails():
    raise ValueError("eager")


async def nested():
    t = asyncio.create_task(at_once("inner"), name="inner")
    print("back in", t.done())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(at_once(1), name="one")
    print(t.done(), t.result(), asyncio.current_task().get_name())
    t = asyncio.create_task(suspends(2))
    print("created", t.done(), len(asyncio.all_tasks()))
    print(await t)
    t = asyncio.create_task(fails())
    print(t.done(), repr(t.exception()))
    await asyncio.create_task(nested(), name="outer")
    print(await asyncio.gather(at_once(3), suspends(4)))
    async with asyncio.TaskGroup() as g:
        a = g.create_task(at_once(5))
        b = g.create_task(suspends(6))
        print("in group", a.done(), b.done())
    t = asyncio.create_task(suspends(7))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails())
            print("body goes on")
            await asyncio.sleep(0)
            print("not reached")
    except* ValueError as eg:
        print(repr(eg))
    print(await asyncio.wait_for(at_once(8), 1))

    class Own(asyncio.Task):
        pass

    loop.set_task_factory(asyncio.create_eager_task_factory(Own))
    t = asyncio.create_task(suspends(9))
    print(type(t).__name__)
    await t
    loop.set_task_factory(None)
    t = asyncio.Task(at_once(10), eager_start=True, loop=loop)
    print(t.done())
    t = asyncio.create_task(at_once(11))
    print(t.done())
    await t


asyncio.run(main())
