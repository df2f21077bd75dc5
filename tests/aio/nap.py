# A task that sleeps: looked at, cancelled, closed and resumed by others at each moment of its sleep.
import asyncio
import gc


def show(task):
    text = repr(task)
    return text[text.index(" wait_for="):] if " wait_for=" in text else "waits for nothing"


async def sleeper(log, name, delay=1, result=None):
    try:
        log.append((name, await asyncio.sleep(delay, result)))
    except BaseException as e:
        log.append((name, type(e).__name__, e.args))
        raise


async def looked_at():
    log = []
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(sleeper(log, "a", 1, "slept"))
    print(show(task), task._fut_waiter)
    await asyncio.sleep(0)
    waiter = task._fut_waiter
    print(show(task), waiter is task._fut_waiter, waiter.done(), isinstance(waiter, asyncio.Future))
    begun = loop.time()
    print(await task, log, round(loop.time() - begun, 2), waiter.done())


async def order():
    log = []
    loop = asyncio.get_running_loop()

    async def nap(name, delay):
        await asyncio.sleep(delay)
        log.append(name)
        loop.call_soon(log.append, name + " soon")

    now = loop.time()
    tasks = [asyncio.create_task(nap("a", 1)), asyncio.create_task(nap("b", 1))]
    loop.call_at(now + 1, log.append, "timer")
    tasks.append(asyncio.create_task(nap("c", 1)))
    await asyncio.sleep(0)
    tasks[1]._fut_waiter
    loop.call_later(1, log.append, "later")
    await asyncio.gather(*tasks)
    await asyncio.sleep(0)
    print(log)


async def cancelled(look):
    """Before its first step, on the shelf, when its deadline has come, when it is about to step; once and twice."""
    loop = asyncio.get_running_loop()
    for when in ("new", "asleep", "due", "woken"):
        for messages in (["x"], [None], ["x", "y"]):
            log = []
            task = asyncio.create_task(sleeper(log, when))

            def cancel():
                if look:
                    repr(task)
                print(when, [task.cancel(m) for m in messages], task.cancelling(), end=" ")

            if when == "new":
                cancel()
            elif when == "asleep":
                await asyncio.sleep(0.5)
                cancel()
            elif when == "due":
                loop.call_later(1, cancel)  # set before the sleep's: runs in the same pass before it
            else:
                await asyncio.sleep(0)
                loop.call_later(1, cancel)  # behind it
            try:
                await task
                print("ended", end=" ")
            except asyncio.CancelledError as e:
                print("cancelled", e.args, end=" ")
            print(log, task.cancelled())


async def in_timeouts():
    log = []
    try:
        async with asyncio.timeout(0.5):
            await sleeper(log, "timeout")
    except TimeoutError:
        print("TimeoutError", log)
    try:
        await asyncio.wait_for(sleeper(log, "wait_for"), 0.5)
    except TimeoutError:
        print("TimeoutError", log)
    async with asyncio.timeout(2):
        await sleeper(log, "in time")
    print(log)


async def by_others():
    log = []
    coro = sleeper(log, "closed")
    task = asyncio.create_task(coro)
    await asyncio.sleep(0)
    coro.close()
    await asyncio.sleep(2)
    print(log, task.done())
    task.cancel()
    coro = sleeper(log, "resumed")
    task = asyncio.create_task(coro)
    await asyncio.sleep(0)
    print(coro.send(None) is task._fut_waiter)
    try:
        coro.send(None)
    except RuntimeError as e:
        print("RuntimeError", e)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(log[1:])
    future = asyncio.sleep(1).__await__().send(None)
    print(isinstance(future, asyncio.Future), future.done())

    class Awaitable:
        def __await__(self):
            it = asyncio.sleep(1, "passed on").__await__()
            seen = []
            while True:
                try:
                    future = next(it)
                except StopIteration as e:
                    return seen, e.value
                seen.append(isinstance(future, asyncio.Future))
                yield future

    print(await Awaitable(), await asyncio.create_task(asyncio.sleep(1, "itself")))


async def dropped():
    log = []
    tasks = [asyncio.create_task(sleeper(log, i, 5)) for i in range(3)]
    await asyncio.sleep(1)
    repr(tasks[1])
    del tasks
    gc.collect()
    print(len(asyncio.all_tasks()), log)


asyncio.run(looked_at())
asyncio.run(order())
asyncio.run(cancelled(False))
asyncio.run(cancelled(True))
asyncio.run(in_timeouts())
asyncio.run(by_others())
asyncio.run(dropped())
