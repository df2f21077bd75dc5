"""What Lock, Event, Semaphore, Queue and Future take; what a queue shows of itself."""
import asyncio


def says(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs).__class__.__name__)
    except Exception as e:
        print(type(e).__name__ + ":", e)


async def main():
    loop = asyncio.get_running_loop()
    for cls in (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Queue):
        says(cls, loop=loop)
    says(asyncio.Lock, 1)
    says(asyncio.Event, 1, 2)
    says(asyncio.Queue, 1, 2)
    says(asyncio.Queue, 1, maxsize=2)
    says(asyncio.Semaphore, 1, value=2)
    says(asyncio.Semaphore, value=2)
    says(asyncio.Semaphore, -1)

    half = asyncio.Queue(maxsize=0.5)
    print(half.maxsize, half.full(), half)
    half.put_nowait("item")
    print(half.full(), half)
    print(asyncio.Queue(maxsize=-1.5).full(), asyncio.Queue(1.2).maxsize)
    one_and_a_bit = asyncio.Queue(1.2)
    one_and_a_bit.put_nowait(1)
    one_and_a_bit.put_nowait(2)
    print(one_and_a_bit.full())

    for cls in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = cls(maxsize=2)
        for n in (2, 1):
            queue.put_nowait(n)
        putter = asyncio.create_task(queue.put(3))
        await asyncio.sleep(0)
        print(queue, hex(id(queue)) in repr(queue), repr(queue).startswith(f"<{cls.__name__} at 0x"), queue._format())
        putter.cancel()
    lock = asyncio.Lock()
    print(hex(id(lock)) in repr(lock))

    group = asyncio.TaskGroup()

    def enter():
        try:
            group.__aenter__().send(None)
        except RuntimeError as e:
            print(e)

    loop.call_soon(enter)  # in no task
    await asyncio.sleep(0)
    print(group)


asyncio.run(main())


class NoLoop:
    """A Runner takes what its factory gives."""

    _default_executor = None

    def __getattr__(self, name):
        print("asked for", name)
        return lambda *args: None


try:
    runner = asyncio.Runner(loop_factory=NoLoop)
    with runner:
        print(type(runner.get_loop()).__name__)
except Exception as e:
    print(type(e).__name__, e)
for cls in (asyncio.Future, asyncio.Task):
    coro = asyncio.sleep(0)
    try:
        cls(*[coro][:cls is asyncio.Task], loop="no loop")
    except Exception as e:
        print(cls.__name__, "refuses")
    coro.close()
