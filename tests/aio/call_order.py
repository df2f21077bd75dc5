# the order of callbacks, tasks, timers with equal deadlines, and done callbacks
import asyncio


def say(*words):
    print(*words)


async def task(name, *delays):
    for d in delays:
        await asyncio.sleep(d)
        print(name, d)
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(say, "soon 1")
    t = asyncio.create_task(task("a", 0, 1, 0))
    loop.call_soon(say, "soon 2")
    u = asyncio.create_task(task("b", 1, 0))
    loop.call_later(1, say, "later 1")
    loop.call_at(loop.time() + 1, say, "at 1")
    loop.call_later(0.5, say, "later .5")
    handle = loop.call_later(0.7, say, "never")
    t.add_done_callback(lambda t: say("callback 1", t.result()))
    t.add_done_callback(lambda t: say("callback 2", t.done()))
    handle.cancel()
    print("handle", handle.cancelled())
    print(await t, await u)
    f = loop.create_future()
    f.add_done_callback(lambda f: say("future", f.result()))
    loop.call_soon(f.set_result, 42)
    print(await f)
    await asyncio.sleep(0)
    f.add_done_callback(lambda f: say("added late"))
    print("not yet")
    await asyncio.sleep(0)
    print(f.remove_done_callback(say), round(loop.time(), 1))


asyncio.run(main())
