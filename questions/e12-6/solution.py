import asyncio
import asyncpg

DSN = "postgresql://localhost/shop"
ORDERS = "SELECT id, town, amount FROM orders ORDER BY id"


async def export(pool, write):
    """Writes each order as a line "id,town,amount". Says how many."""
    count = 0
    async with pool.acquire() as connection, connection.transaction():
        async for row in connection.cursor(ORDERS, prefetch=50):
            await write(f"{row['id']},{row['town']},{row['amount']}")
            count += 1
    return count


async def main():
    row, lines = {"town": "rome", "amount": 7}, []
    asyncpg.tables["orders"] = [row | {"id": n} for n in range(200)]

    async def write(line):
        lines.append(line)

    async with asyncpg.create_pool(DSN, min_size=1, max_size=2) as pool:
        print(await export(pool, write), lines[:2])


if __name__ == "__main__":
    asyncio.run(main())
