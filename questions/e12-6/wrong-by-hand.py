import asyncio

import asyncpg

ORDERS = "SELECT id, town, amount FROM orders ORDER BY id"


async def export(pool, write):
    """Gives each order to write, as a line "id,town,amount"; returns how many."""
    count = 0
    connection = await pool.acquire()
    async with connection.transaction():
        async for row in connection.cursor(ORDERS, prefetch=50):
            await write(f"{row['id']},{row['town']},{row['amount']}")
            count += 1
    await pool.release(connection)
    return count


async def main():
    asyncpg.tables["orders"] = [{"id": n, "town": "rome", "amount": n % 7} for n in range(200)]
    lines = []

    async def write(line):
        lines.append(line)

    async with asyncpg.create_pool("postgresql://localhost/shop", min_size=1, max_size=2) as pool:
        print(await export(pool, write), lines[:2])


if __name__ == "__main__":
    asyncio.run(main())
