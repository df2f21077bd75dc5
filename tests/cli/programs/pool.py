import asyncio

import asyncpg


async def outer(pool, n):
    async with pool.acquire():
        await asyncio.sleep(0.1)
        async with pool.acquire(timeout=2):
            return n


async def main():
    async with asyncpg.create_pool(min_size=2, max_size=2) as pool:
        jobs = outer(pool, 1), outer(pool, 2)
        print(await asyncio.gather(*jobs, return_exceptions=True))


asyncio.run(main())
