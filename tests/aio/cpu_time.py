# The processor's time: waiting takes none of it.
import asyncio
import os
import time
from tutor import cpu


async def main():
    began = time.perf_counter()
    await asyncio.sleep(2)
    time.sleep(1)
    print(round(time.process_time(), 1), round(time.thread_time(), 1), round(time.perf_counter() - began, 1))
    cpu(0.5)
    print(round(time.process_time(), 1), round(time.process_time_ns() / 1e9, 1), round(time.perf_counter() - began, 1))


asyncio.run(main())
print(time.clock_gettime(time.CLOCK_MONOTONIC) > 0, time.clock_getres(time.CLOCK_REALTIME) < 1,
      abs(time.clock_gettime_ns(time.CLOCK_REALTIME) / 1e9 - time.time()) < 1e9)
try:
    time.clock_gettime(1000)
except OSError as e:
    print(e)
