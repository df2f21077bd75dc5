# shelf.py N: N timers on the shelf at once, in no order; 1,000,000 in all
import asyncio
import sys

N = int(sys.argv[1])


def tick():
    pass


async def main():
    loop = asyncio.get_running_loop()
    for _ in range(1_000_000 // N):
        now = loop.time()
        for i in range(N):
            loop.call_at(now + i * 7919 % N / 10_000_000, tick)
        await asyncio.sleep(N / 10_000_000 + 0.001)


asyncio.run(main())
