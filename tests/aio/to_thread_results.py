# to_thread and run_in_executor: results, errors, context
import asyncio, contextvars, threading
# oracle: threads
var = contextvars.ContextVar("var", default="unset")
def work(a, b=2): return a + b, var.get(), threading.current_thread() is not threading.main_thread()
def bad(): raise ValueError("in thread")
async def main():
    var.set("set")
    print(await asyncio.to_thread(work, 1), await asyncio.to_thread(work, 1, b=5))
    try:
        await asyncio.to_thread(bad)
    except ValueError as e:
        print(e)
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))
    try:
        await loop.run_in_executor(None, bad)
    except ValueError as e:
        print(e)
    print(await asyncio.gather(*[asyncio.to_thread(pow, i, 2) for i in range(4)]))
asyncio.run(main())
