# Each callback has a context of its own, also where nothing had been set before.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")
log = []


def note(name, value=None):
    log.append((name, var.get(), len(contextvars.copy_context())))
    if value:
        var.set(value)
        log.append((name, var.get()))


async def setting(future):
    var.set("of a task")
    future.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(note, "first", "of the first")
    loop.call_soon(note, "second")
    loop.call_later(0.1, note, "timer", "of the timer")
    loop.call_later(0.2, note, "later timer")
    future.add_done_callback(lambda f: note("done", "of done"))
    task = asyncio.create_task(setting(future))
    task.add_done_callback(lambda f: note("task done"))
    await asyncio.sleep(0.3)
    note("main", "of main")
    loop.call_soon(note, "after", "of after")
    future = loop.create_future()
    future.add_done_callback(lambda f: note("done later"))
    future.set_result(None)
    given = contextvars.Context()
    given.run(var.set, "given")
    loop.call_soon(note, "given", "again", context=given)
    await asyncio.sleep(0)
    note("main")
    print(given[var], *log, sep="\n")


asyncio.run(main())
note("outside")
print(log[-1])
