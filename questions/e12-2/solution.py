import asyncio
import asyncpg

DSN = "postgresql://localhost/shop"
USERS = "SELECT count(*) FROM users"
ORDERS = "SELECT count(*) FROM orders"
SALES = "SELECT sum(amount) FROM orders"


async def dashboard(pool):
    """(users, orders, sales), as soon as possible."""
    return await asyncio.gather(
        pool.fetchval(USERS),
        pool.fetchval(ORDERS),
        pool.fetchval(SALES),
    )


async def main():
    asyncpg.tables["users"] = [{"id": n} for n in range(40)]
    asyncpg.tables["orders"] = [{"amount": 5} for _ in range(200)]
    async with asyncpg.create_pool(DSN, min_size=3, max_size=3) as pool:
        print(await dashboard(pool))


if __name__ == "__main__":
    asyncio.run(main())
