import asyncio
import time
import ray

@ray.remote
class Judge:
    def look(self, picture):
        time.sleep(2)
        return picture

@ray.remote
class Reader:
    async def read(self, page):
        await asyncio.sleep(1)
        return page

async def main():
    ray.init(num_cpus=4)
    judge = Judge.remote()
    reader = Reader.options(max_concurrency=2).remote()
    looks = [judge.look.remote(n) for n in range(2)]
    reads = [reader.read.remote(n) for n in range(6)]
    await asyncio.gather(*looks, *reads)

asyncio.run(main())
