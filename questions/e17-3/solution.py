import asyncio
import time

import ray


@ray.remote
def embed(text):
    time.sleep(1)
    return len(text)


@ray.remote
class Search:
    async def find(self, text):
        size = await embed.remote(text)
        return f"{text} {size}"


async def find_all(texts):
    search = Search.remote()
    found = [search.find.remote(text) for text in texts]
    return await asyncio.gather(*found)


async def main():
    ray.init(num_cpus=4)
    print(await find_all(["tea", "ink", "glue"]))


if __name__ == "__main__":
    asyncio.run(main())
