import asyncio

import asyncpg

MOVE = "UPDATE acc SET bal = bal + $2 WHERE id = $1"


async def transfer(pool, source, target, amount):
    """Moves the amount, or nothing at all; up to three more attempts when the server asks for it."""
    moves = sorted([(source, -amount), (target, amount)])
    for attempts_left in (3, 2, 1, 0):
        try:
            async with pool.acquire() as connection:
                for account, change in moves:
                    await connection.execute(MOVE, account, change)
            return
        except asyncpg.SerializationError:
            if not attempts_left:
                raise


async def transfer_all(pool, transfers):
    """All of them, side by side; for each None or the error that ended it."""
    return await asyncio.gather(*(transfer(pool, *one) for one in transfers), return_exceptions=True)


async def main():
    async with asyncpg.create_pool("postgresql://localhost/bank", min_size=5, max_size=5) as pool:
        await pool.execute("CREATE TABLE acc (id int PRIMARY KEY, bal int CHECK (bal >= 0))")
        await pool.executemany("INSERT INTO acc VALUES ($1, 100)", [(n,) for n in range(1, 7)])
        ends = await transfer_all(pool, [(1, 2, 30), (3, 4, 500), (6, 5, 10)])
        print([repr(end) for end in ends])
        print([tuple(row) for row in await pool.fetch("SELECT id, bal FROM acc ORDER BY id")])


if __name__ == "__main__":
    asyncio.run(main())
