import asyncio
from contextlib import asynccontextmanager

from pool import Pool


@asynccontextmanager
async def lease(pool, name):
    """Take a connection from the pool, hand it over, give it back."""
    connection = await pool.acquire(name)
    try:
        yield connection
    finally:
        giving_back = asyncio.create_task(pool.release(connection))
        try:
            await asyncio.shield(giving_back)
        except asyncio.CancelledError:
            await giving_back
            raise


async def main():
    pool = Pool()
    async with lease(pool, "db") as connection:
        print("using", connection)
    print(pool.log)


if __name__ == "__main__":
    asyncio.run(main())
