# callbacks run in the context of add_done_callback / call_soon, or the one given
import asyncio
import contextvars

v = contextvars.ContextVar("v", default="none")


def show(*a):
    print("v =", v.get())
    v.set("changed")


async def child():
    print("child sees", v.get())
    v.set("child's")
    await asyncio.sleep(0)
    print("child still", v.get())


async def main():
    loop = asyncio.get_running_loop()
    v.set("main")
    ctx = contextvars.copy_context()
    ctx.run(v.set, "given")
    f = loop.create_future()
    f.add_done_callback(show)
    f.add_done_callback(show, context=ctx)
    f.add_done_callback(show, context=ctx)
    f.set_result(None)
    v.set("later")
    loop.call_soon(show)
    loop.call_soon(show, context=ctx)
    loop.call_later(0.1, show)
    await asyncio.sleep(1)
    print(v.get(), ctx[v])
    await asyncio.create_task(child())
    print(v.get())
    t = asyncio.create_task(child(), context=ctx)
    print(t.get_name())
    await t
    print(ctx[v], v.get())
    await child()
    print(v.get())


asyncio.run(main())
print(v.get())
