import asyncio

import asyncpg

USERS = "SELECT count(*) FROM users"
ORDERS = "SELECT count(*) FROM orders"
SALES = "SELECT sum(amount) FROM orders"


async def dashboard(pool):
    """(users, orders, sales), as soon as possible."""
    async with pool.acquire() as connection:
        return [await connection.fetchval(statement) for statement in (USERS, ORDERS, SALES)]


async def main():
    asyncpg.tables["users"] = [{"id": n} for n in range(40)]
    asyncpg.tables["orders"] = [{"id": n, "amount": 5} for n in range(200)]
    async with asyncpg.create_pool("postgresql://localhost/shop", min_size=3, max_size=3) as pool:
        print(await dashboard(pool))


if __name__ == "__main__":
    asyncio.run(main())
