# asleep.py N: N tasks that sleep at once
import asyncio
import sys


async def sleeper():
    await asyncio.sleep(0.001)


async def main():
    await asyncio.gather(*[sleeper() for _ in range(int(sys.argv[1]))])


asyncio.run(main())
