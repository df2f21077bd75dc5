# made.py N: N tasks made and gathered, which wait for nothing
import asyncio
import sys


async def nothing():
    return 1


async def main():
    await asyncio.gather(*[nothing() for _ in range(int(sys.argv[1]))])


asyncio.run(main())
