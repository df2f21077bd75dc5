# A class with the methods of collections.abc.Coroutine can be made a task, awaited, cancelled.
import asyncio
import collections.abc


class Wrapped(collections.abc.Coroutine):
    def __init__(self, coro):
        self._coro = coro

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()


async def work(n):
    try:
        await asyncio.sleep(n)
        print("slept", n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def fails():
    await asyncio.sleep(0)
    raise ValueError("bad")


async def main():
    task = asyncio.create_task(Wrapped(work(1)))
    print(asyncio.iscoroutine(Wrapped), isinstance(task.get_coro(), Wrapped))
    print(await asyncio.gather(task, Wrapped(work(2)), asyncio.ensure_future(Wrapped(work(0)))))
    task = asyncio.create_task(Wrapped(work(5)))
    await asyncio.sleep(0.1)
    task.cancel()
    print(await asyncio.gather(task, Wrapped(fails()), return_exceptions=True))
    async with asyncio.TaskGroup() as group:
        group.create_task(Wrapped(work(0.5)))
    print(await asyncio.wait_for(Wrapped(work(0.1)), 1))
    half = Wrapped(work(1))
    half.close()
    try:
        asyncio.create_task(object())
    except TypeError as error:
        print("TypeError")


asyncio.run(main())
