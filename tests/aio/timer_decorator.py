# a decorator that measures async functions
import asyncio, functools, time
def async_timed(fn):
    @functools.wraps(fn)
    async def wrapper(*args, **kwargs):
        print(f"starting {fn.__name__} with args {args} {kwargs}")
        start = time.perf_counter()
        try:
            return await fn(*args, **kwargs)
        finally:
            print(f"finished {fn.__name__} in {time.perf_counter() - start:.2f} second(s)")
    return wrapper
@async_timed
async def delay(seconds): await asyncio.sleep(seconds); return seconds
@async_timed
async def main():
    one, two = asyncio.create_task(delay(0.2)), asyncio.create_task(delay(0.3))
    print(await one, await two, delay.__name__)
asyncio.run(main())
