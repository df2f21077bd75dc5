import asyncio

import asyncpg

MOVE = "UPDATE acc SET bal = bal + $2 WHERE id = $1"


async def transfer(pool, source, target, amount):
    """Moves the amount, or nothing; tries again up to three times."""


async def transfer_all(pool, transfers):
    """All of them, side by side; for each None or its error."""


async def main():
    dsn = "postgresql://localhost/bank"
    async with asyncpg.create_pool(dsn, min_size=5, max_size=5) as pool:
        await pool.execute(
            "CREATE TABLE acc (id int, bal int CHECK (bal >= 0))")
        await pool.executemany(
            "INSERT INTO acc VALUES ($1, 100)", zip(range(1, 7)))
        plan = [(1, 2, 30), (3, 4, 500), (6, 5, 10)]
        ends = await transfer_all(pool, plan)
        print([repr(end) for end in ends])
        rows = await pool.fetch("SELECT id, bal FROM acc ORDER BY id")
        print([tuple(row) for row in rows])


if __name__ == "__main__":
    asyncio.run(main())
