import asyncio
from concurrent.futures import ProcessPoolExecutor

from darkroom import develop


async def develop_all(pictures):
    """All pictures developed, four at a time, in their order."""
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(4) as pool:
        call = loop.run_in_executor
        jobs = [call(pool, develop, picture) for picture in pictures]
        return await asyncio.gather(*jobs)


async def main():
    print(await develop_all(["sea", "hill", "moon", "cat"]))


if __name__ == "__main__":
    asyncio.run(main())
