# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
# What asyncpg and the server answer: statements, records, errors and their words.
import asyncio
import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"


async def attempt(work):
    try:
        print(await work)
    except Exception as error:
        text = str(error) if not isinstance(error, asyncpg.PostgresSyntaxError) else error.args[0]
        print(f"{type(error).__name__}: {text.replace('DELETE, and VALUES', 'DELETE, MERGE and VALUES')}")  # before 0.29


async def statements(c):
    print(await c.execute("DROP TABLE IF EXISTS orders, users"))
    print(await c.execute("""CREATE TABLE users (
        id serial PRIMARY KEY, name text NOT NULL UNIQUE, age int CHECK (age >= 0), admin boolean DEFAULT false)"""))
    print(await c.execute("CREATE TABLE orders (id serial PRIMARY KEY, user_id int REFERENCES users (id) ON DELETE CASCADE, total float)"))
    print(await c.execute("INSERT INTO users (name, age) VALUES ('ann', 30), ('bob', 25)"))
    print(await c.fetchval("INSERT INTO users (name) VALUES ($1) RETURNING id", "cy"))
    await c.executemany("INSERT INTO orders (user_id, total) VALUES ($1, $2)", [(1, 10.5), (1, 4.0), (2, 7.0)])
    for sql, *args in (
        ("SELECT * FROM users ORDER BY id",),
        ("SELECT name, age + 1 AS next FROM users WHERE age > $1 AND NOT admin ORDER BY age DESC", 20),
        ("SELECT name FROM users WHERE id = ANY($1::int[]) ORDER BY name DESC LIMIT 2", [1, 2, 3]),
        ("SELECT name FROM users WHERE id IN ($1, $2) OR age IS NULL ORDER BY 1 OFFSET 1", 1, 2),
        ("SELECT count(*), sum(total), max(total) AS top FROM orders",),
        ("SELECT u.name, count(o.id) AS n FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.name ORDER BY n DESC, u.name",),
        ("SELECT user_id, sum(total) FROM orders GROUP BY user_id HAVING sum(total) > 10",),
        ("SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM orders WHERE user_id = u.id AND total < 5)",),
        ("SELECT name FROM users WHERE id IN (SELECT user_id FROM orders WHERE total > 6) ORDER BY name",),
        ("SELECT upper(name), coalesce(age, -1) FROM users WHERE name LIKE '%b' OR name ILIKE 'C%' ORDER BY id",),
        ("UPDATE users SET age = age + $2 WHERE name = $1 RETURNING name, age", "bob", 5),
        ("INSERT INTO users (name, age) VALUES ('ann', 1) ON CONFLICT (name) DO UPDATE SET age = excluded.age RETURNING *",),
        ("INSERT INTO users (name) VALUES ('ann') ON CONFLICT DO NOTHING RETURNING *",),
        ("SELECT count(DISTINCT user_id) FROM orders",),
        ("SELECT * FROM generate_series(1, 3) AS n",),
        ("SELECT 1 + 2 * 3, 7 / 2, 7 % 4, -7 / 2, 'a' || 'b', 1 = 1 AS yes, NULL IS NULL, 2 BETWEEN 1 AND 3",),
        ("DELETE FROM users WHERE name = 'ann' RETURNING id",),
        ("SELECT count(*) FROM orders",),
    ):
        await attempt(c.fetch(sql, *args))
    for tag in ("UPDATE users SET admin = true", "DELETE FROM users WHERE id > 100", "SELECT 1"):
        print(await c.execute(tag))


async def records(c):
    r = await c.fetchrow("SELECT id, name FROM users WHERE name = $1", "bob")
    print(r, r[1], r["name"], len(r), list(r), dict(r), "name" in r, "bob" in r, r.get("x", "-"), tuple(r.keys()), list(r.items()))
    print(r == (2, "bob"), r[0:2], await c.fetchrow("SELECT 1 WHERE false"), await c.fetchval("SELECT 1 WHERE false"),
          await c.fetchval("SELECT 1, 2", column=1))
    for key in ("nix", 7):
        try:
            r[key]
        except Exception as error:
            print(repr(error))


async def mistakes(c):
    for sql, *args in (
        ("INSERT INTO users (name) VALUES ('bob')",),
        ("INSERT INTO users (name) VALUES (NULL)",),
        ("INSERT INTO users (name, age) VALUES ('dan', -1)",),
        ("INSERT INTO orders (user_id) VALUES (99)",),
        ("SELECT * FROM nowhere",),
        ("SELECT nix FROM users",),
        ("SELECT x.name FROM users",),
        ("INSERT INTO users (nix) VALUES (1)",),
        ("UPDATE users SET nix = 1",),
        ("SELEC 1",),
        ("SELECT 1 +",),
        ("SELECT id FROM users, orders",),
        ("SELECT name, count(*) FROM users",),
        ("SELECT 1 / 0",),
        ("SELECT * FROM users WHERE id = $1", "2"),
        ("SELECT * FROM users WHERE name = $1", 2),
        ("SELECT * FROM users WHERE id = $1",),
        ("SELECT 1", 5),
        ("CREATE TABLE users (id int)",),
    ):
        await attempt(c.fetch(sql, *args))
    error = None
    try:
        await c.execute("INSERT INTO users (name) VALUES ('bob')")
    except asyncpg.UniqueViolationError as e:
        error = e
    print(error.sqlstate, error.constraint_name, error.table_name, error.detail, isinstance(error, asyncpg.IntegrityConstraintViolationError))


async def transactions(c):
    async def names():
        return [r["name"] for r in await c.fetch("SELECT name FROM users ORDER BY id")]

    try:
        async with c.transaction():
            await c.execute("INSERT INTO users (name) VALUES ('eve')")
            print(await names(), c.is_in_transaction())
            raise RuntimeError("no")
    except RuntimeError:
        print(await names(), c.is_in_transaction())
    async with c.transaction():
        await c.execute("INSERT INTO users (name) VALUES ('fay')")
        try:
            async with c.transaction():
                await c.execute("INSERT INTO users (name) VALUES ('gus')")
                await c.execute("INSERT INTO users (name) VALUES ('fay')")
        except asyncpg.UniqueViolationError:
            print("savepoint", await names())
    print(await names())
    tr = c.transaction()
    await attempt(tr.commit())
    await tr.start()
    await attempt(c.execute("SELECT nix"))
    await attempt(c.execute("SELECT 1"))
    await tr.rollback()
    await attempt(tr.rollback())
    await attempt(c.execute("BEGIN"))
    await attempt(c.transaction().start())
    await attempt(c.execute("COMMIT"))
    try:
        c.transaction(isolation="loose")
    except ValueError as error:
        print(str(error).partition("{")[0], str(error).partition("}")[2])
    print(repr(c.transaction(isolation="serializable", readonly=True)).rpartition(" ")[0])
    async with c.transaction(readonly=True):
        await attempt(c.execute("DELETE FROM users"))


async def cursors(c):
    try:
        async for r in c.cursor("SELECT 1"):
            print(r)
    except asyncpg.PostgresError as error:
        print(type(error).__name__, error)
    async with c.transaction():
        print([r["n"] async for r in c.cursor("SELECT * FROM generate_series(1, 7) AS n", prefetch=3)])
        cur = await c.cursor("SELECT * FROM generate_series(1, $1) AS n", 5)
        print(await cur.fetch(2), await cur.forward(1), await cur.fetchrow(), await cur.fetch(5), await cur.fetchrow())
    statement = await c.prepare("SELECT $1::int + 1 AS n")
    print(await statement.fetchval(4), await statement.fetch(5), statement.get_query())


async def ends(c):
    shared = await asyncio.gather(c.fetch("SELECT 1"), c.fetch("SELECT 2"), return_exceptions=True)
    print(shared)
    await c.execute("DROP TABLE orders, users")
    await c.close()
    print(c.is_closed())
    await attempt(c.fetch("SELECT 1"))


async def pools():
    pool = asyncpg.create_pool(DSN, min_size=1, max_size=2)
    try:
        await pool.fetch("SELECT 1")
    except asyncpg.InterfaceError as error:
        print(error)
    await pool
    print(pool.get_size(), pool.get_idle_size(), pool.get_max_size(), pool.get_min_size())
    async with pool.acquire() as c, pool.acquire() as d:
        print(await c.fetchval("SELECT 1"), await d.fetchval("SELECT 2"), pool.get_size(), pool.get_idle_size(), c == d)
        await attempt(pool.acquire(timeout=.05))
    try:
        await c.fetch("SELECT 1")
    except asyncpg.InterfaceError as error:
        print(error)
    print(repr(c).startswith("<PoolConnectionProxy [released]"), pool.get_idle_size())
    c = await pool.acquire()
    await pool.release(c)
    await pool.release(c)
    await pool.close()
    await attempt(pool.fetch("SELECT 1"))
    for wrong in ({"min_size": 3, "max_size": 2}, {"max_size": 0, "min_size": 0}, {"min_size": -1}):
        try:
            asyncpg.create_pool(DSN, **wrong)
        except ValueError as error:
            print(error)


async def main():
    c = await asyncpg.connect(DSN)
    for part in (statements, records, mistakes, transactions, cursors, ends):
        print("---", part.__name__)
        await part(c)
    print("--- pools")
    await pools()


asyncio.run(main())
