# Two transactions that wait for each other from the same instant on: the server refuses one of them, and the other goes on.
import asyncio
import asyncpg

asyncpg.tables["acc"] = [{"id": 1, "bal": 100}, {"id": 2, "bal": 100}]
MOVE = "UPDATE acc SET bal = bal + $2 WHERE id = $1"


async def transfer(pool, source, target):
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(MOVE, source, -10)
        await connection.execute(MOVE, target, 10)


async def main():
    async with asyncpg.create_pool(min_size=2, max_size=2) as pool:
        answers = await asyncio.gather(transfer(pool, 1, 2), transfer(pool, 2, 1), return_exceptions=True)
        print([type(answer).__name__ for answer in answers], [row["bal"] for row in asyncpg.tables["acc"]])


asyncio.run(main())
