import asyncio
import asyncpg

DSN = "postgresql://localhost/shop"
TAKE = "UPDATE stock SET count = count - 1 WHERE item = $1"
NOTE = "INSERT INTO orders (buyer, item) VALUES ($1, $2)"


async def take(connection, item):
    """One less of an item; the table refuses less than none."""
    await connection.execute(TAKE, item)


async def order(pool, buyer, items):
    """All items of an order are taken and noted, or none."""
    async with pool.acquire() as connection, connection.transaction():
        for item in sorted(items):
            await take(connection, item)
            await connection.execute(NOTE, buyer, item)


async def main():
    async with asyncpg.create_pool(DSN, min_size=2, max_size=2) as pool:
        await pool.execute(
            "CREATE TABLE stock (item text, count int CHECK (count>=0));"
            "CREATE TABLE orders (buyer text, item text);"
            "INSERT INTO stock VALUES ('tea', 5), ('milk', 5)")
        await order(pool, "ada", ["tea", "milk"])
        print("ada is served")
        await asyncio.gather(
            order(pool, "bob", ["tea"]), order(pool, "eve", ["milk"]))
        print("bob and eve are served")


if __name__ == "__main__":
    asyncio.run(main())
