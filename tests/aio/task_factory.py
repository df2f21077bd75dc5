# loop.set_task_factory
import asyncio


class Counting(asyncio.Task):
    made = 0

    def __init__(self, coro, **kw):
        super().__init__(coro, **kw)
        Counting.made += 1


def factory(loop, coro, context=None):
    print("factory", coro.__name__)
    return Counting(coro, loop=loop)


async def job(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    t = asyncio.create_task(job(1), name="named")
    print(type(t).__name__, t.get_name())
    print(await asyncio.gather(job(1), job(2)), await t)
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(job(3))
    print(t.result(), Counting.made)
    try:
        loop.set_task_factory(3)
    except TypeError as e:
        print(e)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(job(0))).__name__, Counting.made)


asyncio.run(main())
