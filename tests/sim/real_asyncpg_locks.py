# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
# Two connections at the same rows: who waits for whom, what each sees, and who is refused. Sleeps are far apart, so the real server
# keeps the order too.
import asyncio
import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"


async def fresh(c):
    await c.execute("DROP TABLE IF EXISTS acc; CREATE TABLE acc (id int PRIMARY KEY, bal int); INSERT INTO acc VALUES (1, 100), (2, 100)")


async def balances(c):
    return [tuple(r) for r in await c.fetch("SELECT id, bal FROM acc ORDER BY id")]


async def after(delay, work):
    await asyncio.sleep(delay)
    return await work


async def lost_update(a, b):
    async def withdraw(c, lock):
        async with c.transaction():
            bal = await c.fetchval("SELECT bal FROM acc WHERE id = 1" + lock)
            await asyncio.sleep(.5)
            await c.execute("UPDATE acc SET bal = $1 WHERE id = 1", bal - 30)

    for lock in ("", " FOR UPDATE"):
        await fresh(a)
        await asyncio.gather(withdraw(a, lock), withdraw(b, lock))
        print(repr(lock), await balances(a))


async def nobody_sees(a, b):
    await fresh(a)
    async with a.transaction():
        await a.execute("UPDATE acc SET bal = 0 WHERE id = 1")
        await a.execute("INSERT INTO acc VALUES (3, 5)")
        await a.execute("DELETE FROM acc WHERE id = 2")
        print(await balances(a), await balances(b))
    print(await balances(b))


async def levels(a, b):
    for level in ("read_committed", "repeatable_read", "serializable"):
        await fresh(a)
        async with a.transaction(isolation=level):
            first = await balances(a)
            await b.execute("UPDATE acc SET bal = bal + 1")
            await b.execute("INSERT INTO acc VALUES (9, 9)")
            print(level, first, await balances(a))


async def refused(a, b):
    for level in ("read_committed", "repeatable_read", "serializable"):
        await fresh(a)

        async def add(c, wait):
            async with c.transaction(isolation=level):
                await c.fetchval("SELECT bal FROM acc WHERE id = 1")
                await asyncio.sleep(wait)
                await c.execute("UPDATE acc SET bal = bal + 1 WHERE id = 1")
                await asyncio.sleep(.6)
        results = await asyncio.gather(add(a, .3), add(b, .6), return_exceptions=True)
        print(level, results, await balances(a))


async def write_skew(a, b):
    for level in ("repeatable_read", "serializable"):
        await fresh(a)

        async def take(c, mine, wait):
            async with c.transaction(isolation=level):
                total = await c.fetchval("SELECT sum(bal) FROM acc")
                await asyncio.sleep(wait)
                if total >= 150:
                    await c.execute("UPDATE acc SET bal = bal - 150 WHERE id = $1", mine)
        results = await asyncio.gather(take(a, 1, .5), take(b, 2, 1), return_exceptions=True)
        print(level, [type(r).__name__ for r in results], await a.fetchval("SELECT sum(bal) FROM acc"))


async def deadlock(a, b):
    await fresh(a)

    async def move(c, first, second, wait):
        async with c.transaction():
            await c.execute("UPDATE acc SET bal = bal - 1 WHERE id = $1", first)
            await asyncio.sleep(wait)
            await c.execute("UPDATE acc SET bal = bal + 1 WHERE id = $1", second)
    results = await asyncio.gather(move(a, 1, 2, .5), move(b, 2, 1, .8), return_exceptions=True)
    print([type(r).__name__ for r in results], [r.args for r in results if r], await balances(a))


async def waits(a, b):
    await fresh(a)
    async with a.transaction():
        await a.fetch("SELECT * FROM acc WHERE id = 1 FOR UPDATE")
        try:
            await b.fetch("SELECT * FROM acc FOR UPDATE NOWAIT")
        except asyncpg.LockNotAvailableError as error:
            print(error)
        print(await b.fetch("SELECT * FROM acc ORDER BY id FOR UPDATE SKIP LOCKED"))
        try:
            await b.execute("UPDATE acc SET bal = 1 WHERE id = 1", timeout=.4)
        except TimeoutError as error:
            print(repr(error))
        print(await b.fetchval("SELECT 5"))
        later = asyncio.create_task(b.fetch("DELETE FROM acc WHERE bal = 100 RETURNING id"))
        await asyncio.sleep(.5)
        await a.execute("UPDATE acc SET bal = 7 WHERE id = 1")
        print(later.done())
    print(await later, await balances(a))
    await fresh(a)
    async with a.transaction():
        await a.execute("INSERT INTO acc VALUES (3, 0)")
        later = asyncio.create_task(b.execute("INSERT INTO acc VALUES (3, 1)"))
        await asyncio.sleep(.5)
        print(later.done())
    try:
        await later
    except asyncpg.UniqueViolationError as error:
        print(error)


async def main():
    a, b = await asyncpg.connect(DSN), await asyncpg.connect(DSN)
    for part in (lost_update, nobody_sees, levels, refused, write_skew, deadlock, waits):
        print("---", part.__name__)
        await part(a, b)
    await a.execute("DROP TABLE acc")
    await a.close()
    await b.close()


asyncio.run(main())
