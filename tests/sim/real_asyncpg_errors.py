# The exceptions of asyncpg and their families, what hangs on them, and what a pool and a connection refuse.
# real: import asyncio, asyncpg; assert tuple(map(int, asyncpg.__version__.split(".")[:2])) >= (0, 29); asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
import asyncio

import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"


def family(error):
    return [c.__name__ for c in type(error).__mro__ if c.__module__.startswith("asyncpg") and not c.__name__.endswith("Message") and c.__name__[0] != "_"]


async def told(title, work):
    try:
        print(title, "->", await (work() if callable(work) else work))
    except asyncpg.PostgresError as error:
        error.hint = None if "simulated" in str(error.hint) else error.hint
        print(title, "->", family(error), error.sqlstate, "|", error.args[0], "|", error.detail, "|", error.hint, "|", error.table_name, error.column_name, error.constraint_name, error.severity)
    except Exception as error:
        print(title, "->", family(error) or type(error).__name__, "|", str(error).partition(" <asyncpg.connection")[0])


async def statements(c):
    await c.execute("DROP TABLE IF EXISTS lines, goods, accounts")
    await c.execute("CREATE TABLE goods (id serial PRIMARY KEY, name text NOT NULL UNIQUE, price int CHECK (price > 0))")
    await c.execute("CREATE TABLE lines (id serial PRIMARY KEY, good int REFERENCES goods (id), n int NOT NULL DEFAULT 1)")
    await told("insert", c.execute("INSERT INTO goods (name, price) VALUES ($1, $2)", "ink", 3))
    for title, sql, *args in (
        ("unique", "INSERT INTO goods (name, price) VALUES ($1, $2)", "ink", 3),
        ("primary", "INSERT INTO goods (id, name) VALUES (1, 'pen')"),
        ("not null", "INSERT INTO goods (price) VALUES (1)"),
        ("check", "INSERT INTO goods (name, price) VALUES ('pen', -1)"),
        ("foreign", "INSERT INTO lines (good) VALUES (99)"),
        ("no table", "SELECT * FROM nowhere"),
        ("no column", "SELECT nme FROM goods"),
        ("no column 2", "INSERT INTO goods (nme) VALUES (1)"),
        ("syntax", "SELEC 1"),
        ("syntax 2", "SELECT * FORM goods"),
        ("syntax 3", "SELECT * FROM goods WHERE"),
        ("syntax 4", "INSERT INTO goods VALUES (1, 'x'"),
        ("divide", "SELECT 1 / 0"),
        ("cast", "SELECT 'abc'::int"),
        ("too few", "SELECT $1::int + $2::int", 1),
        ("too many", "SELECT $1::int", 1, 2),
        ("type", "SELECT * FROM goods WHERE id = $1", "one"),
        ("type 2", "SELECT * FROM goods WHERE name = $1", 5),
        ("type 3", "INSERT INTO goods (name, price) VALUES ($1, $2)", "x", "3"),
        ("type 4", "SELECT $1::int[]", "abc"),
        ("big", "SELECT $1::int", 10 ** 12),
        ("group", "SELECT name, count(*) FROM goods"),
        ("ambiguous", "SELECT id FROM goods JOIN lines ON good = goods.id"),
        ("delete", "DELETE FROM goods WHERE name = 'ink' AND id = 1"),
        ("two", "SELECT 1; SELECT 2"),
        ("empty", ""),
    ):
        await told(title, c.fetch(sql, *args))
    await c.execute("INSERT INTO goods (id, name) VALUES (7, 'nib')")
    await c.execute("INSERT INTO lines (good) VALUES (7)")
    await told("referenced", c.execute("DELETE FROM goods WHERE id = 7"))
    await told("exists", c.execute("CREATE TABLE goods (id int)"))
    await told("drop", c.execute("DROP TABLE nowhere"))
    await told("drop", c.execute("DROP TABLE goods"))
    await told("script", c.execute("INSERT INTO goods (name) VALUES ('a1'); INSERT INTO goods (name) VALUES ('a2')"))
    await told("executemany", c.executemany("INSERT INTO goods (name) VALUES ($1)", [("b1",), ("b1",)]))
    print(await c.fetchval("SELECT count(*) FROM goods WHERE name = 'b1'"))
    await told("args", c.executemany("INSERT INTO goods (name) VALUES ($1)", ["ab"]))


async def transactions(c):
    tr = c.transaction()
    await told("commit before", tr.commit())
    await tr.start()
    await told("start again", tr.start())
    await told("error in", c.execute("SELECT 1 / 0"))
    await told("aborted", c.fetch("SELECT 1"))
    await tr.rollback()
    await told("rollback again", tr.rollback())
    await told("cursor outside", c.cursor("SELECT 1"))
    async with c.transaction():
        cursor = await c.cursor("SELECT * FROM generate_series(1, 5) AS n")
        print(await cursor.fetch(2), await cursor.fetchrow(), await cursor.forward(1), await cursor.fetch(5))
        print([r["n"] async for r in c.cursor("SELECT * FROM generate_series(1, 3) AS n")])
    try:
        async with c.transaction():
            await c.execute("INSERT INTO goods (name) VALUES ('t1')")
            try:
                async with c.transaction():
                    await c.execute("INSERT INTO goods (name) VALUES ('t2')")
                    raise KeyError("inner")
            except KeyError:
                print(await c.fetchval("SELECT count(*) FROM goods WHERE name IN ('t1', 't2')"), c.is_in_transaction())
            raise ValueError("outer")
    except ValueError:
        print(await c.fetchval("SELECT count(*) FROM goods WHERE name IN ('t1', 't2')"), c.is_in_transaction())
    try:
        c.transaction(isolation="odd")
    except ValueError as error:
        print(str(error).partition(" {")[0])
    print(repr(c.transaction()).partition(" 0x")[0], repr(c.transaction(isolation="serializable", readonly=True)).partition(" 0x")[0])
    async with c.transaction(readonly=True):
        await told("readonly", c.execute("INSERT INTO goods (name) VALUES ('r')"))


async def connections():
    c = await asyncpg.connect(DSN)
    await told("busy", asyncio.gather(c.fetch("SELECT pg_sleep(0.1)"), c.fetch("SELECT 1")))
    await asyncio.sleep(0.5)
    await told("timeout", c.fetch("SELECT pg_sleep(1)", timeout=0.1))
    await told("still", c.fetchval("SELECT 1"))
    await told("wait_for", asyncio.wait_for(c.fetchval("SELECT pg_sleep(1)"), 0.1))
    await told("still", c.fetchval("SELECT 2"))
    print(c.is_closed(), c.is_in_transaction())
    await c.close()
    print(c.is_closed())
    await told("closed", c.fetch("SELECT 1"))
    await c.close()


async def pools():
    try:
        await asyncpg.create_pool(DSN, min_size=3, max_size=2)
    except ValueError as error:
        print(error)
    for wrong in ({"max_size": 0}, {"min_size": -1}):
        await told(wrong, create(**wrong))
    pool = asyncpg.create_pool(DSN, min_size=1, max_size=2)
    await told("before", pool.fetch("SELECT 1"))
    async with pool:
        print(pool.get_size(), pool.get_idle_size(), pool.get_min_size(), pool.get_max_size())
        print(await pool.fetchval("SELECT 5"), await pool.fetchrow("SELECT 1 AS a, 2 AS b"), await pool.execute("SELECT 1"))
        async with pool.acquire() as a, pool.acquire() as b:
            await told("full", pool.acquire(timeout=0.05))
            print(pool.get_size(), pool.get_idle_size(), type(a).__name__)
        await told("after release", lambda: a.fetch("SELECT 1"))
        c = await pool.acquire()
        await pool.release(c)
        await told("twice", pool.release(c))
        other = await asyncpg.connect(DSN)
        await told("foreign", pool.release(other))
        await other.close()
        async with pool.acquire() as a:
            await a.execute("SELECT 1")
            async with a.transaction():
                pass
    await told("closed", pool.fetch("SELECT 1"))
    await told("acquire", pool.acquire())


async def create(**options):
    await asyncpg.create_pool(DSN, **options)


async def main():
    c = await asyncpg.connect(DSN)
    for part in (statements, transactions):
        print("---", part.__name__)
        await part(c)
    await c.close()
    print("--- connections")
    await connections()
    print("--- pools")
    await pools()
    for name in ("UniqueViolationError", "ForeignKeyViolationError", "PostgresSyntaxError", "UndefinedTableError", "SerializationError", "DeadlockDetectedError", "TooManyConnectionsError",
                 "InterfaceError", "DataError", "InternalClientError", "ConnectionDoesNotExistError", "QueryCanceledError", "InvalidPasswordError"):
        cls = getattr(asyncpg, name)
        print(name, [c.__name__ for c in cls.__mro__[1:] if c.__module__.startswith("asyncpg") and not c.__name__.endswith("Message") and c.__name__[0] != "_"], getattr(cls, "sqlstate", None))

asyncio.run(main())
