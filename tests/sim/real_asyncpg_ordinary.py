# What ordinary programs do with asyncpg: pools with codecs, many rows, prepared statements, cursors, notifications, errors.
# real: import asyncio, asyncpg; assert tuple(map(int, asyncpg.__version__.split(".")[:2])) >= (0, 29); asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
import asyncio, json, uuid, datetime
import asyncpg
DSN = "postgresql://tutor:tutor@localhost/tutor"
async def init(conn):
    await conn.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
    await conn.set_type_codec("json", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
class MyRecord(asyncpg.Record):
    def __getattr__(self, name):
        try: return self[name]
        except KeyError: raise AttributeError(name)
async def main():
    pool = await asyncpg.create_pool(dsn=DSN, min_size=1, max_size=3, init=init, command_timeout=5, max_inactive_connection_lifetime=60, server_settings={"application_name": "x"})
    async with pool.acquire() as c:
        await c.execute("DROP TABLE IF EXISTS pgt; CREATE TABLE pgt (id serial PRIMARY KEY, name text NOT NULL, data jsonb, tags text[], at timestamptz DEFAULT now(), n int)")
        r = await c.fetchrow("INSERT INTO pgt (name, data, tags, n) VALUES ($1, $2, $3, $4) RETURNING *", "ann", {"a": [1, {"b": None}]}, ["x", "y"], 5)
        print(r["data"], type(r["data"]).__name__, r["tags"], r["at"].tzinfo is not None, list(r.keys()))
        print(await c.fetchval("SELECT data->'a' FROM pgt"), await c.fetchval("SELECT $1::jsonb", {"k": 1}), await c.fetchval("SELECT '[1]'::json"))
        print(await c.fetch("SELECT name FROM pgt WHERE data @> $1", {"a": [1]}), await c.fetch("SELECT name FROM pgt WHERE 'x' = ANY(tags)"))
        await c.executemany("INSERT INTO pgt (name, n) VALUES ($1, $2)", [(f"p{i}", i) for i in range(5)])
        print(await c.copy_records_to_table("pgt", records=[("q1", 10), ("q2", 11)], columns=["name", "n"]))
        print(await c.fetchval("SELECT count(*) FROM pgt"))
        s = await c.prepare("SELECT id, name FROM pgt WHERE n > $1 ORDER BY n LIMIT $2")
        print([tuple(x) for x in await s.fetch(3, 2)], [(a.name, a.type.name) for a in s.get_attributes()], [t.name for t in s.get_parameters()], await s.fetchval(9, 1))
        async with c.transaction():
            async for rec in c.cursor("SELECT name FROM pgt ORDER BY id"): pass
            print(rec["name"])
            cur = await c.cursor("SELECT n FROM pgt WHERE n IS NOT NULL ORDER BY n"); print(await cur.fetchrow(), await cur.fetch(2))
        print(await c.fetchrow("SELECT 1 AS a, 2 AS a"), await c.fetchval("SELECT NULL"), await c.execute("UPDATE pgt SET n = n + 1 WHERE n > 3"), await c.execute("DELETE FROM pgt WHERE n = 4"))
        r = await c.fetchrow("SELECT 1 AS one, 'x' AS two", record_class=MyRecord); print(r.one, r.two, dict(r), r == (1, "x"), r.get("z"), tuple(r.values()))
        for sql, args in (("SELECT * FROM pgt WHERE id = $1", ("x",)), ("INSERT INTO pgt (n) VALUES (1)", ()), ("SELECT * FORM pgt", ()), ("SELECT * FROM nope", ()), ("INSERT INTO pgt (id, name) VALUES (1, 'z')", ())):
            try: await c.execute(sql, *args)
            except asyncpg.PostgresError as e: print(type(e).__name__, e.sqlstate, e.args[0])
            except asyncpg.InterfaceError as e: print("interface", e)
        got = asyncio.Queue()
        def on(conn, pid, channel, payload): got.put_nowait((channel, payload))
        await c.add_listener("news", on)
        await c.execute("NOTIFY news, 'hello'")
        print(await asyncio.wait_for(got.get(), 2))
        async with pool.acquire() as d:
            await d.execute("SELECT pg_notify('news', 'two')")
        print(await asyncio.wait_for(got.get(), 2))
        await c.remove_listener("news", on)
        print(c.get_server_version().major > 9, c.is_closed(), c.get_settings().server_encoding if hasattr(c.get_settings(), "server_encoding") else "UTF8")
        try: await c.fetchval("SELECT pg_sleep(2)", timeout=.05)
        except asyncio.TimeoutError as e: print("timeout")
        print(await c.fetchval("SELECT 1"))
        tr = c.transaction(isolation="serializable"); await tr.start()
        try: await c.execute("INSERT INTO pgt (name) VALUES ('t')")
        except: await tr.rollback(); raise
        else: await tr.commit()
    print(await pool.fetchval("SELECT count(*) FROM pgt"), await pool.fetchrow("SELECT max(n) FROM pgt"), await pool.execute("SELECT 1"), pool.get_size(), pool.get_idle_size())
    async def work(i):
        async with pool.acquire() as c: return await c.fetchval("SELECT $1::int * 2", i)
    print(await asyncio.gather(*map(work, range(6))))
    async with pool.acquire() as c: await c.execute("DROP TABLE pgt")
    await pool.expire_connections()
    await pool.close()
    async with asyncpg.create_pool(DSN, min_size=1, max_size=1) as p:
        print(await p.fetchval("SELECT $1::uuid", uuid.UUID(int=5)), await p.fetchval("SELECT $1::date", datetime.date(2024, 1, 2)), await p.fetchval("SELECT $1::text[]", ["a", None]))
        try:
            async with p.acquire() as a:
                await p.acquire(timeout=.1)
        except asyncio.TimeoutError: print("no connection")
    conn = await asyncpg.connect(host="localhost", user="tutor", database="tutor", timeout=5)
    async def log(conn, message): pass
    conn.add_termination_listener(lambda c: print("terminated"))
    await conn.close()
asyncio.run(main())
