# What the simulated database says of time, of connections and of what is held: meters, timeouts, cancels, handlers.
import asyncio
import asyncpg
import simnet
from tutor import now

asyncpg.tables["acc"] = [{"id": i, "bal": 100} for i in range(10)]


async def transfer(pool, a, b, amount):
    async with pool.acquire() as c, c.transaction():
        await c.execute("UPDATE acc SET bal = bal - $2 WHERE id = $1", a, amount)
        await c.execute("UPDATE acc SET bal = bal + $2 WHERE id = $1", b, amount)


async def transfers():
    async with asyncpg.create_pool(min_size=5, max_size=5) as pool:
        start = now()
        await asyncio.gather(*[transfer(pool, 2 * (i % 5), 2 * (i % 5) + 1, 1) for i in range(20)])
        print("20 transfers", round(now() - start, 2), sum(r["bal"] for r in asyncpg.tables["acc"]), simnet.meter.peak["held"])
        print("held", round(simnet.meter.seconds["held"], 2), "idle", pool.get_idle_size())


async def cancelled():
    async with asyncpg.create_pool(min_size=1, max_size=1) as pool:
        before = [dict(r) for r in asyncpg.tables["acc"]]
        for moment in (.05, .15, .25, .35):
            task = asyncio.create_task(transfer(pool, 0, 1, 50))
            await asyncio.sleep(moment)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
            print("cancelled at", moment, asyncpg.tables["acc"] == before, pool.get_idle_size())
            asyncpg.tables["acc"][:] = [dict(r) for r in before]
        try:
            await pool.fetch("SELECT pg_sleep(5)", timeout=1)
        except TimeoutError as error:
            print(repr(error), await pool.fetchval("SELECT 1"))


async def streamed():
    taken = 0

    def log():
        nonlocal taken
        for i in range(1000):
            taken = i
            yield {"i": i}

    asyncpg.on("SELECT * FROM log", log, latency=.2)
    simnet.meter.reset()
    c = await asyncpg.connect()
    start = now()
    async with c.transaction():
        count = 0
        async for record in c.cursor("SELECT * FROM log", prefetch=40):
            count += 1
            if count == 100:
                print("made so far", taken + 1)
    del record
    print(count, round(now() - start, 2), "records in hand", simnet.meter.peak["record"])
    rows = await c.fetch("SELECT * FROM log")
    print(len(rows), simnet.meter.peak["record"], rows[:2])
    del rows
    print("now", simnet.meter.open["record"])
    await c.close()


async def handled():
    c, d = await asyncio.gather(asyncpg.connect(), asyncpg.connect())
    asyncpg.tables["seat"] = [{"n": 1, "by": None}, {"n": 2, "by": None}]

    def book(n, who):
        for row in asyncpg.tables["seat"]:
            if row["n"] == n:
                row["by"] = who
                return {"n": n}
        raise LookupError(n)

    asyncpg.on("select book( $1, $2 );", book)
    async with c.transaction():
        print(await c.fetch("select  book( $1, $2 )", 1, "ann"))
        print(await d.fetch("SELECT * FROM seat ORDER BY n"), await c.fetch('SELECT * FROM seat ORDER BY n'))
        waits = asyncio.create_task(d.fetch("select book( $1, $2 )", 1, "bob"))
        await asyncio.sleep(1)
        print("second waits", not waits.done())
    await waits
    print(asyncpg.tables["seat"])
    try:
        await c.fetch("select book( $1, $2 )", 9, "x")
    except LookupError as error:
        print(repr(error))
    await c.close()
    await d.close()


async def limits():
    asyncpg.server.max_connections = 2
    results = await asyncio.gather(*[asyncpg.connect() for _ in range(3)], return_exceptions=True)
    print([type(r).__name__ for r in results], results[2])
    for c in results[:2]:
        await c.close()
    c = await asyncpg.connect()
    for sql in ("SELECT frobnicate(1)", "SELECT 1 GROUP BY ROLLUP (1)", "EXPLAIN SELECT 1",
                "CREATE FUNCTION f() RETURNS int", "ALTER INDEX i RENAME TO j", "SELECT pg_advisory_lock(1)", "SELECT stddev(1) OVER (RANGE 1 PRECEDING)",
                "MERGE INTO x"):
        try:
            await c.fetch(sql)
        except asyncpg.PostgresError as error:
            print(type(error).__name__, str(error).split("HINT:  The simulated SQL knows")[0].replace("\n", " "))
            hint = error.hint
    print(hint.split(" (")[0])
    for name in ("copy_from_query", "nix"):
        try:
            getattr(c, name)
        except AttributeError as error:
            print(error)
    await c.close()


async def main():
    for part in (transfers, cancelled, streamed, handled, limits):
        print("---", part.__name__)
        await part()
    print("open", simnet.meter.open["conn"], simnet.meter.open["held"])


asyncio.run(main())
