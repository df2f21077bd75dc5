# alive.py N K: N tasks alive, each of which sleeps K times, for different times
import asyncio
import sys

N, K = map(int, sys.argv[1:])


async def sleeper(i):
    for k in range(K):
        await asyncio.sleep((i * 7919 + k) % 1000 / 1_000_000)


async def main():
    await asyncio.gather(*[sleeper(i) for i in range(N)])


asyncio.run(main())
