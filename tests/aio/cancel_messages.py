# cancel(msg) through tasks, gather, wait, futures
import asyncio


async def leaf():
    await asyncio.get_running_loop().create_future()


async def middle():
    await leaf()


async def child():
    await asyncio.create_task(middle())


async def groups():
    async with asyncio.TaskGroup() as g:
        g.create_task(middle())


async def timed():
    async with asyncio.timeout(50):
        await middle()


async def gathers():
    await asyncio.gather(middle(), leaf())


async def locked():
    lock = asyncio.Lock()
    async with lock:
        async with lock:
            pass


async def conditioned():
    c = asyncio.Condition()
    async with c:
        await c.wait()


async def main():
    for f in (leaf, middle, child, groups, timed, gathers, locked, conditioned, asyncio.Event().wait,
              asyncio.Queue().get):
        for msg in ((), ("m",), (None,), (5,)):
            t = asyncio.create_task(f())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            t.cancel(*msg)
            try:
                await t
            except asyncio.CancelledError as e:
                print(getattr(f, "__name__", f), msg, e.args, str(e))


asyncio.run(main())
