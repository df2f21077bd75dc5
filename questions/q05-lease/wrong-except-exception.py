import asyncio
from contextlib import asynccontextmanager

from pool import Pool


@asynccontextmanager
async def lease(pool, name):
    connection = await pool.acquire(name)
    try:
        yield connection
    except Exception:
        await pool.release(connection)
        raise
    else:
        await pool.release(connection)


async def main():
    pool = Pool()
    async with lease(pool, "db") as connection:
        print("using", connection)
    print(pool.log)


if __name__ == "__main__":
    asyncio.run(main())
