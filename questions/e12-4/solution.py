import asyncio
import asyncpg

DSN = "postgresql://localhost/shop"
COUNT = "SELECT count FROM stock WHERE item = $1"


async def stock(pool, item):
    """How many there are; KeyError for what the shop has never had."""
    async with pool.acquire() as connection:
        count = await connection.fetchval(COUNT, item)
    if count is None:
        raise KeyError(item)
    return count


async def main():
    asyncpg.tables["stock"] = [{"item": "tea", "count": 7}]
    pool = await asyncpg.create_pool(DSN, min_size=2, max_size=2)
    print(await stock(pool, "tea"))
    for item in ("milk", "bread", "tea"):
        try:
            async with asyncio.timeout(3):
                print(await stock(pool, item))
        except (KeyError, TimeoutError) as error:
            print(repr(error), "idle", pool.get_idle_size())
    pool.terminate()


if __name__ == "__main__":
    asyncio.run(main())
