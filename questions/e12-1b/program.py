import asyncio
import asyncpg
from tutor import now

DSN = "postgresql://localhost/shop"

async def request(pool, seconds):
    async with pool.acquire() as connection:
        await connection.fetchval("SELECT 1")
        await asyncio.sleep(seconds)

async def main():
    async with asyncpg.create_pool(DSN, min_size=2, max_size=2) as pool:
        start = now()
        four = [request(pool, s) for s in (1.9, 0.9, 0.9, 0.4)]
        await asyncio.gather(*four)
        print(round(now() - start, 1))

asyncio.run(main())
