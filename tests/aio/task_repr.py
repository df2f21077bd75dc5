# how tasks print: pending, waiting, cancelling, finished, failed
import asyncio


def show(x):
    print(repr(x))


async def fine():
    await asyncio.sleep(1)
    return "r"


async def bad():
    raise ValueError("no")


async def inner():
    await asyncio.get_running_loop().create_future()


async def outer():
    await inner()


class Odd(asyncio.Task):
    pass


async def main():
    t = asyncio.create_task(fine())
    show(t)
    await asyncio.sleep(0)
    show(t)
    await t
    show(t)
    t = asyncio.create_task(bad())
    try:
        await t
    except ValueError:
        show(t)
    t = asyncio.create_task(outer(), name="with 'quotes'")
    await asyncio.sleep(0)
    t.add_done_callback(print_state)
    show(t)
    t.cancel()
    show(t)
    try:
        await t
    except asyncio.CancelledError:
        show(t)
    t = Odd(fine(), name="odd")
    show(t)
    await t
    show(t)
    f = asyncio.get_running_loop().create_future()
    show(f)
    f.add_done_callback(print_state)
    show(f)
    f.add_done_callback(lambda f: None)
    show(f)
    f.add_done_callback(print_state)
    show(f)
    f.remove_done_callback(print_state)
    f.set_result([1, "x"])
    show(f)
    f = asyncio.Future()
    f.set_exception(KeyError("k"))
    show(f)
    f.exception()
    f = asyncio.Future()
    f.cancel("m")
    show(f)
    f = asyncio.Future()
    f.set_result("x" * 10)
    show(f)


def print_state(f):
    print("callback", f.done(), f.cancelled())


asyncio.run(main())
