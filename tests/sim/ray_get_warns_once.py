# ray.get inside an async actor warns, once in each process.
import asyncio
import logging
import sys

import ray

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message).35s")


@ray.remote
def work(n):
    return n


@ray.remote
class Actor:
    async def blocks(self, n):
        return ray.get(work.remote(n))


async def main():
    for actor in (Actor.remote(), Actor.remote()):
        print(await asyncio.gather(*(actor.blocks.remote(n) for n in range(3))))


asyncio.run(main())
