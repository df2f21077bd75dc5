# Tasks that nobody reaches are collected whatever they wait for, and are in no list afterwards.
import asyncio
import gc


async def on_event():
    await asyncio.Event().wait()


async def on_queue():
    await asyncio.Queue().get()


async def on_lock():
    lock = asyncio.Lock()
    await lock.acquire()
    await lock.acquire()


async def on_gather():
    await asyncio.gather(asyncio.get_running_loop().create_future())


async def on_condition():
    condition = asyncio.Condition()
    async with condition:
        await condition.wait()


async def sleeping():
    await asyncio.sleep(60)


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def main():
    messages = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: messages.append(context["message"]))
    for f in (on_event, on_queue, on_lock, on_gather, on_condition, sleeping):
        asyncio.create_task(f(), name=f.__name__)
    await asyncio.sleep(1)
    print(names())
    gc.collect()
    print(names())
    print(messages)
    await asyncio.sleep(1)
    print(names(), messages[5:])


asyncio.run(main())
