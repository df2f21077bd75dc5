# gather takes coroutines, tasks, futures and awaitables; what it returns
import asyncio
class A:
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return "awaitable"
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future(); loop.call_later(0.01, f.set_result, "future")
    t = asyncio.create_task(asyncio.sleep(0, "task"))
    g = asyncio.gather(f, t, A(), asyncio.sleep(0, "coro"))
    print(type(g).__name__, isinstance(g, asyncio.Future), g.done())
    print(await g, await g, g.result())
    g.add_done_callback(lambda g: print("callback"))
    await asyncio.sleep(0)
asyncio.run(main())
