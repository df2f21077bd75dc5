# futures: states, errors, callbacks, their order
import asyncio


def attempt(fn, *args):
    try:
        print(fn.__name__, "->", fn(*args))
    except BaseException as e:
        print(fn.__name__, type(e).__name__, e)


class Odd(Exception):
    pass


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    attempt(f.result)
    attempt(f.exception)
    attempt(f.set_exception, 5)
    for i in range(3):
        f.add_done_callback(lambda f, i=i: print("cb", i, f.result()))
    f.set_result(1)
    print("set", f.done())
    attempt(f.result)
    attempt(f.exception)
    attempt(f.cancel)
    try:
        f.set_result(2)
    except asyncio.InvalidStateError as e:
        print("InvalidStateError", e)
    f.add_done_callback(lambda f: print("late cb"))
    print("before")
    await asyncio.sleep(0)
    print("after")
    g = loop.create_future()
    g.set_exception(Odd)
    attempt(g.result)
    try:
        await g
    except Odd as e:
        print("Odd", e.args, e is g.exception())
    h = loop.create_future()
    attempt(h.cancel)
    attempt(h.cancelled)
    attempt(h.result)
    attempt(h.exception)
    attempt(h.cancel)
    h = loop.create_future()
    h.cancel(msg="why")
    try:
        await h
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    f = loop.create_future()

    def cb(f):
        print("cb")

    f.add_done_callback(cb)
    f.add_done_callback(cb)
    print(f.remove_done_callback(cb), f.remove_done_callback(cb))
    f.set_result(None)
    await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(0))
    attempt(t.set_result, 1)
    attempt(t.set_exception, Odd())
    await t
    print(asyncio.isfuture(f), asyncio.isfuture(t), asyncio.isfuture(5))


asyncio.run(main())
