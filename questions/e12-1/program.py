import asyncio
import asyncpg
from tutor import now

DSN = "postgresql://localhost/shop"

async def request(pool):
    async with pool.acquire() as connection:
        for _ in range(4):
            await connection.fetchval("SELECT 1")

async def single(pool):
    await pool.fetchval("SELECT 1")

async def main():
    async with asyncpg.create_pool(DSN, min_size=3, max_size=3) as pool:
        for work in (request, single):
            start = now()
            await asyncio.gather(*(work(pool) for _ in range(9)))
            print(round(now() - start, 1))

asyncio.run(main())
