# simulated CPU work: threads share the GIL, processes do not
import asyncio
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from tutor import cpu


def timed(f):
    t0 = time.monotonic()
    f()
    print(round(time.monotonic() - t0, 1))


def burn(n):
    cpu(n)
    return n


def threads():
    with ThreadPoolExecutor(4) as pool:
        print(list(pool.map(burn, [1, 1, 1, 1])))


def processes():
    with ProcessPoolExecutor(4) as pool:
        print(list(pool.map(burn, [1, 1, 1, 1])))


def sleeps():
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(time.sleep, [1, 1, 1, 1]))


async def lag():
    loop = asyncio.get_running_loop()
    worst = 0

    async def ticks():
        nonlocal worst
        for _ in range(20):
            t = loop.time()
            await asyncio.sleep(0.05)
            worst = max(worst, loop.time() - t - 0.05)

    t = asyncio.create_task(ticks())
    await asyncio.to_thread(burn, 0.5)
    print("in a thread the loop lags a little:", 0 < worst < 0.02)
    with ProcessPoolExecutor(1) as pool:
        await loop.run_in_executor(pool, burn, 0.3)
    await t


timed(threads)
timed(processes)
timed(sleeps)
asyncio.run(lag())
