# Programs look at who waits: _waiters of what tasks wait at, _getters and _putters of a queue.
import asyncio
from collections import deque


def seen(line):
    return line if line is None else [type(line).__name__, len(line), [w.done() for w in line]]


async def take(lock):
    async with lock:
        await asyncio.sleep(1)


async def locks():
    for lock in (asyncio.Lock(), asyncio.Semaphore(1), asyncio.BoundedSemaphore(1)):
        print(type(lock).__name__, seen(lock._waiters))
        tasks = [asyncio.create_task(take(lock)) for _ in range(3)]
        await asyncio.sleep(0.5)
        print(seen(lock._waiters), isinstance(lock._waiters[0], asyncio.Future))
        tasks[1].cancel()
        await asyncio.sleep(0)
        print(seen(lock._waiters))
        await asyncio.gather(*tasks, return_exceptions=True)
        print(seen(lock._waiters))


async def events():
    event, condition = asyncio.Event(), asyncio.Condition()
    print(seen(event._waiters), seen(condition._waiters))
    waits = [asyncio.create_task(event.wait()) for _ in range(2)]

    async def waits_there():
        async with condition:
            await condition.wait()

    waits += [asyncio.create_task(waits_there()) for _ in range(3)]
    await asyncio.sleep(1)
    print(seen(event._waiters), seen(condition._waiters))
    event.set()
    async with condition:
        condition.notify(2)
        print(seen(event._waiters), seen(condition._waiters))
    await asyncio.sleep(0)
    print(str(condition)[-23:])
    await asyncio.sleep(1)
    print(seen(event._waiters), seen(condition._waiters))
    waits[-1].cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    print(condition._waiters == deque())


async def queues():
    queue = asyncio.Queue(1)
    print(seen(queue._getters), seen(queue._putters))
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(seen(queue._getters), queue)
    queue.put_nowait(1)
    print(seen(queue._getters))
    await getter
    putters = [asyncio.create_task(queue.put(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(seen(queue._putters), queue)
    print(await queue.get(), await queue.get(), await queue.get(), seen(queue._putters))


asyncio.run(locks())
asyncio.run(events())
asyncio.run(queues())
