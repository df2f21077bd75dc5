# sleep: results, zero, negative, bad arguments; the clock
import asyncio
import time


async def tick(n, log):
    for i in range(3):
        log.append(f"{n}{i}")
        await asyncio.sleep(0)


async def main():
    t0 = time.monotonic()
    print(await asyncio.sleep(1, "result"), await asyncio.sleep(0, result=5), await asyncio.sleep(-1, "neg"))
    print(round(time.monotonic() - t0, 3))
    log = []
    await asyncio.gather(tick("a", log), tick("b", log))
    print(log)
    for bad in ("1", None, [1]):
        try:
            await asyncio.sleep(bad)
        except TypeError as e:
            print(e)
    loop = asyncio.get_running_loop()
    a = loop.time()
    time.sleep(0.5)
    print(round(loop.time() - a, 3))
    t = asyncio.create_task(asyncio.sleep(float("inf")))
    await asyncio.sleep(3600)
    t.cancel()
    print(round(time.monotonic() - t0, 1))
    s = asyncio.sleep(1)
    print(type(s).__name__, asyncio.iscoroutine(s))
    s.close()


asyncio.run(main())
