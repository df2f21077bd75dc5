"""A task factory that makes tasks of its own kind, and loops whose shutdown methods are replaced."""
import asyncio


class Wrapped:
    """Has what a task has, and hands it on."""

    _asyncio_future_blocking = False

    def __init__(self, loop, coro, **options):
        self.task = asyncio.Task(coro, loop=loop, **options)
        self._loop = loop

    def __await__(self):
        return self.task.__await__()

    __iter__ = __await__

    def __getattr__(self, name):
        return getattr(self.task, name)


async def answer(n):
    await asyncio.sleep(n)
    return n


async def main():
    task = asyncio.get_running_loop().create_task(answer(1))
    print(type(task).__name__, await task, task.done())
    return "main"


loop = asyncio.new_event_loop()
loop.set_task_factory(Wrapped)
print(loop.run_until_complete(main()))
loop.close()


class Loop(asyncio.SelectorEventLoop):
    async def shutdown_asyncgens(self):
        print("shutdown_asyncgens")
        await super().shutdown_asyncgens()


def replaced():
    loop = asyncio.SelectorEventLoop()

    async def shutdown():
        print("replaced")

    loop.shutdown_default_executor = shutdown
    return loop


for factory in (Loop, replaced):
    with asyncio.Runner(loop_factory=factory) as runner:
        print(runner.run(answer(0)))
