# exceptions nobody caught: callbacks, tasks, a handler of one's own
import asyncio
import gc


def broken():
    raise ValueError("in a callback")


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")))


async def bad():
    raise KeyError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)
    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del t
    gc.collect()
    loop.call_exception_handler({"message": "by hand", "exception": None})
    print(loop.get_exception_handler() is handler)
    f = loop.create_future()
    f.set_exception(OSError("unseen"))
    del f
    gc.collect()


asyncio.run(main())
