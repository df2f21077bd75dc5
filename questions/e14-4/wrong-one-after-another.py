import asyncio
from concurrent.futures import ProcessPoolExecutor

from darkroom import develop


async def develop_all(pictures):
    """All pictures developed, four at a time, in their order."""
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(4) as pool:
        run = loop.run_in_executor
        return [await run(pool, develop, p) for p in pictures]


async def main():
    print(await develop_all(["sea", "hill", "moon", "cat"]))


if __name__ == "__main__":
    asyncio.run(main())
