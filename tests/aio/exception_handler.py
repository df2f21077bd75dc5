# loop.set_exception_handler, default handler, what reaches them
import asyncio
import gc


def handler(loop, context):
    print("handler:", context["message"], sorted(context), repr(context.get("exception")))


def bad_handler(loop, context):
    raise RuntimeError("handler is broken")


def boom(x):
    raise ValueError(x)


async def fails():
    raise KeyError("lost")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(boom, 1)
    await asyncio.sleep(0)
    f = loop.create_future()
    f.add_done_callback(boom)
    f.set_result(1)
    await asyncio.sleep(0)
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del t
    gc.collect()
    f = loop.create_future()
    f.set_exception(OSError("f"))
    del f
    gc.collect()
    loop.call_exception_handler({"message": "own", "future": None})
    try:
        loop.set_exception_handler(5)
    except TypeError as e:
        print(e)
    loop.set_exception_handler(bad_handler)
    loop.call_exception_handler({"message": "first"})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "plain"})
    loop.default_exception_handler({"message": "direct", "exception": ValueError("v")})
    print("end")


asyncio.run(main())
