# The clock as programs see it, after sleeps of a second
import asyncio
import datetime
import time


async def main():
    began = time.time(), time.perf_counter()
    for _ in range(3):
        await asyncio.sleep(1)
        print(datetime.datetime.now(), time.time() - began[0], time.perf_counter() - began[1], time.monotonic())
    time.sleep(0.25)
    print(datetime.datetime.now(), time.time(), time.process_time())


asyncio.run(main())
