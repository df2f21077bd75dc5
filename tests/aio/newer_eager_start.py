# 3.14: create_task passes its keywords on: eager_start, those of a task factory, the name before the first step
import asyncio


async def job(n):
    print("starts", n, asyncio.current_task().get_name())
    await asyncio.sleep(0)
    print("ends", n)
    return n


async def at_once(n):
    return n


class Own(asyncio.Task):
    def __init__(self, coro, *, label="-", **kwargs):
        super().__init__(coro, **kwargs)
        self.label = label


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(job(1), name="one", eager_start=True)
    print("made", t.done())
    late = loop.create_task(job(2), name="two", eager_start=False)
    early = loop.create_task(at_once(3), eager_start=True)
    print(early.done(), early.result(), late.done())
    async with asyncio.TaskGroup() as group:
        inside = group.create_task(job(4), name="four", eager_start=True)
        done = group.create_task(at_once(5), eager_start=True)
        print(inside.get_name(), done.result())
    print(await t, await late)
    try:
        asyncio.create_task(job(0), flavour=1)
    except TypeError as e:
        print(type(e).__name__)

    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(job(6), eager_start=False, name="six")
    print("not yet", await t)
    loop.set_task_factory(lambda loop, coro, **kwargs: Own(coro, loop=loop, **kwargs))
    t = asyncio.create_task(job(7), label="seven", name="n7")
    print(type(t).__name__, t.label, await t)
    t = asyncio.ensure_future(job(8))
    print(type(t).__name__, t.label, await t)


asyncio.run(main())
