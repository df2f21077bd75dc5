# As tutorials have it: threads beside tasks
import asyncio, time, threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED

def blocking(n):
    time.sleep(n)
    return n * 10

async def main():
    loop = asyncio.get_running_loop()
    r = await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in (0.3, 0.1, 0.2)))
    print(r)
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix='pool') as pool:
        futs = [loop.run_in_executor(pool, blocking, n) for n in (0.2, 0.1)]
        print(await asyncio.gather(*futs))
        f = pool.submit(blocking, 0.1)
        print(await asyncio.wrap_future(f), f.done())
        try:
            await loop.run_in_executor(pool, lambda: 1 / 0)
        except ZeroDivisionError as e:
            print('from thread:', e)
    async def coro(x):
        await asyncio.sleep(0.1)
        return x + 1
    def in_thread():
        fut = asyncio.run_coroutine_threadsafe(coro(41), loop)
        return fut.result(timeout=5)
    print(await asyncio.to_thread(in_thread))
asyncio.run(main())
