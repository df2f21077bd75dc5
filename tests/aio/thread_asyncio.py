# to_thread, run_in_executor, run_coroutine_threadsafe, call_soon_threadsafe, loops in threads
import asyncio
import contextvars
import threading
import time
from concurrent.futures import ThreadPoolExecutor

v = contextvars.ContextVar("v", default="none")


def block(n, fail=False):
    time.sleep(n / 10)
    if fail:
        raise ValueError(n)
    return n, v.get(), threading.current_thread() is threading.main_thread()


async def ticker(log):
    while True:
        log.append("tick")
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    t = asyncio.create_task(ticker(log))
    v.set("main's")
    print(await asyncio.to_thread(block, 3.5))
    print(len(log))
    print(await loop.run_in_executor(None, block, 1))
    with ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, block, n) for n in (3, 2, 1))))
    try:
        await asyncio.to_thread(block, 0.5, fail=True)
    except ValueError as e:
        print("ValueError", e)
    try:
        await asyncio.wait_for(asyncio.to_thread(block, 3), 0.1)
    except TimeoutError:
        print("timeout; the thread goes on")
    t.cancel()

    def from_outside():
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1, "slept"), loop)
        print(f.result())
        f = asyncio.run_coroutine_threadsafe(fails(), loop)
        try:
            f.result()
        except KeyError as e:
            print("KeyError", e)
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
        time.sleep(0.05)
        print(f.cancel())
        loop.call_soon_threadsafe(print, "in the loop")
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            print(e)
        print(asyncio.run(own_loop()))

    async def fails():
        raise KeyError("k")

    async def own_loop():
        await asyncio.sleep(0.1)
        return asyncio.get_running_loop() is not loop

    await asyncio.to_thread(from_outside)
    e = asyncio.Event()
    threading.Timer(0.1, loop.call_soon_threadsafe, [e.set]).start()
    await e.wait()
    print("event set from a thread")


asyncio.run(main())
print("closed")
