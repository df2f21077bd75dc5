# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


# a service that degrades: latency grows with the load it is given (0.1s up to 10 at once, then +0.1s per extra)
import asyncio, time, simnet
now = 0
async def service():
    global now
    now += 1; 
    try:
        await asyncio.sleep(0.1 + 0.1 * max(0, now - 10))
        if now > 60: raise ConnectionError("overloaded")
    finally: now -= 1
async def main():
    for limit in (1, 5, 10, 20, 100):
        s = asyncio.Semaphore(limit)
        async def one():
            async with s: await service()
        t = time.monotonic(); r = await asyncio.gather(*[one() for _ in range(100)], return_exceptions=True)
        print(f"limit {limit:3}: {time.monotonic() - t:5.2f}s, errors {sum(isinstance(x, Exception) for x in r)}")
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
