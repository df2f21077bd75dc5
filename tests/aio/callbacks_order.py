# the order of done callbacks, waiters, call_soon and timers
import asyncio


async def waiter(f, n):
    await f
    print("waiter", n)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    w1 = asyncio.create_task(waiter(f, 1))
    await asyncio.sleep(0)
    f.add_done_callback(lambda _: print("callback 1"))
    w2 = asyncio.create_task(waiter(f, 2))
    await asyncio.sleep(0)
    f.add_done_callback(lambda _: print("callback 2"))
    loop.call_soon(print, "soon before")
    f.set_result(None)
    loop.call_soon(print, "soon after")
    print("main goes on")
    await asyncio.gather(w1, w2)
    loop.call_later(0.2, print, "0.2")
    loop.call_later(0.1, print, "0.1 a")
    loop.call_later(0.1, print, "0.1 b")
    loop.call_later(0, print, "0")
    loop.call_soon(print, "soon")
    loop.call_later(-1, print, "-1")
    await asyncio.sleep(0.15)
    print("0.15")
    await asyncio.sleep(0.1)

    def nested(n):
        print("nested", n)
        if n:
            loop.call_soon(nested, n - 1)

    loop.call_soon(nested, 2)
    loop.call_soon(print, "next to nested")
    for i in range(4):
        print("turn", i)
        await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(0, "v"))
    t.add_done_callback(lambda t: print("done:", t.result()))
    print(await t)
    print("after await")
    await asyncio.sleep(0)


asyncio.run(main())
