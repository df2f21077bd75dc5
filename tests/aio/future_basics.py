# futures made by hand
import asyncio
async def setter(f, v):
    await asyncio.sleep(0.01)
    f.set_result(v)
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), isinstance(f, asyncio.Future), asyncio.isfuture(f), f.get_loop() is loop)
    asyncio.create_task(setter(f, 7))
    print(await f, f.done(), f.result())
    for q in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
        try:
            q()
        except asyncio.InvalidStateError as e:
            print(e)
    g = loop.create_future(); g.set_exception(KeyError("k"))
    try:
        await g
    except KeyError as e:
        print(repr(e), repr(g.exception()))
    h = loop.create_future(); print(h.cancel("msg"), h.cancel(), h.cancelled())
    try:
        await h
    except asyncio.CancelledError as e:
        print(repr(e))
    i = loop.create_future()
    for q in (lambda: i.set_exception(5), lambda: i.result(), lambda: i.exception(), lambda: i.set_result(), lambda: i.nope):
        try:
            q()
        except Exception as e:
            print(type(e).__name__, e)
    i.set_exception(ValueError); print(repr(i.exception()))
    async def waiter(n): print("waiter", n, await j)
    j = loop.create_future(); ws = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0); j.set_result("go"); print("set"); await asyncio.gather(*ws)
asyncio.run(main())
