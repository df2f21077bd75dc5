# tracemalloc: what a leak looks like in the numbers
import asyncio
import gc
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
kept = []


async def leaky(n):
    kept.append(bytearray(1000 * n))


async def tidy(n):
    bytearray(1000 * n)


async def main():
    for job in (leaky, tidy):
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        for _ in range(20):
            await job(10)
        gc.collect()
        after, peak = tracemalloc.get_traced_memory()
        print(job.__name__, (after - before) // 50_000, (peak - before) // 10_000 > 0, peak >= after)


asyncio.run(main())
big = [0] * 100_000
now, most = tracemalloc.get_traced_memory()
del big
print(now - tracemalloc.get_traced_memory()[0] >= 790_000, tracemalloc.get_traced_memory()[1] >= most - 100)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < most)
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory()[0] < 10_000)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
