# Loops made by hand that are closed, and one run after another that waits for nothing.
import asyncio
from contextlib import closing


async def quick(n):
    return n


async def slow():
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(slow())
finally:
    loop.close()
with closing(asyncio.new_event_loop()) as other:
    other.run_until_complete(slow())
for n in range(5):
    print(asyncio.run(quick(n)))
