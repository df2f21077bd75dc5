# how handles print
import asyncio
import functools


def show(x):
    text = repr(x)
    print("TimerHandle" if "when=" in text else text, "cancelled" in text)


def cb(*args):
    print("cb", args)


class C:
    def method(self, x):
        print("method", x)

    def __call__(self):
        pass


async def main():
    loop = asyncio.get_running_loop()
    h = loop.call_soon(cb, 1, "two")
    show(h)
    show(loop.call_soon(C().method, 3))
    show(loop.call_soon(functools.partial(cb, 1)))
    show(loop.call_soon(lambda: None))
    show(loop.call_soon(print, "printed"))
    t = loop.call_later(5, cb, 9)
    show(t)
    print(t.cancelled(), round(t.when() - loop.time()))
    t.cancel()
    print(t.cancelled())
    show(t)
    h.cancel()
    show(h)
    await asyncio.sleep(0)
    t = loop.call_at(loop.time() + 1, cb, "at")
    await asyncio.sleep(2)
    show(t)
    print(isinstance(t, asyncio.Handle), isinstance(t, asyncio.TimerHandle))


asyncio.run(main())
