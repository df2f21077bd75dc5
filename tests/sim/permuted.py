# A schedule sweep permutes the latencies of the network like the sleeps of the program: both go through sleep.permuted.
import asyncio

import aiohttp
import simnet
from tutor import now

simnet.route("http://x/a", latency=0.1)
simnet.route("http://x/b", latency=0.2)
asked = []
real = asyncio.sleep


async def sleep(delay, result=None):
    return await real(sleep.permuted(delay), result)


def permuted(delay):
    asked.append(delay)
    return 0.3 - delay


sleep.permuted = permuted
asyncio.sleep = sleep


async def ask(session, name):
    async with session.get(f"http://x/{name}"):
        print(name, round(now(), 2))


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(ask(session, "a"), ask(session, "b"))
    await asyncio.sleep(0.05)
    print(asked, round(now(), 2))


asyncio.run(main())
