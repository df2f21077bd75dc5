# A failed task keeps its exception, that its traceback, that the variables of its frames: until the task goes.
import asyncio
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


async def fail(name):
    thing = Thing(name)
    await asyncio.sleep(1)
    raise ValueError(name)


async def fail_knowing_itself(name):
    me = asyncio.current_task()
    thing = Thing(name)
    raise ValueError(name)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"], repr(context["exception"])))
    gc.disable()

    print("-- retrieved")
    task = asyncio.create_task(fail("one"))
    try:
        await task
    except ValueError as e:
        print("caught", e)
    print("the task is still here")
    del task
    await asyncio.sleep(0)

    print("-- never retrieved")
    task = asyncio.create_task(fail("two"))
    await asyncio.sleep(2)
    print("done", task.done())
    del task
    print("-- in a cycle")
    task = asyncio.create_task(fail_knowing_itself("three"))
    await asyncio.sleep(0)
    ref = weakref.ref(task)
    del task
    await asyncio.sleep(0)
    print("alive", ref() is not None)
    gc.collect()
    print("alive", ref() is not None)

    print("-- gather")
    results = await asyncio.gather(fail("four"), fail("five"), return_exceptions=True)
    print(results)
    results = None
    await asyncio.sleep(0)

    print("-- a group")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("six"))
    except* ValueError as e:
        print(e.exceptions)
    del group
    await asyncio.sleep(0)
    gc.collect()

    print("-- a cancelled wait")
    try:
        await asyncio.wait_for(fail("seven"), 0.5)
    except TimeoutError as e:
        print("timeout")
    await asyncio.sleep(0)
    gc.collect()
    gc.enable()
    print("-- end")


asyncio.run(main())
