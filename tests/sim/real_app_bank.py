# A bank over a pool of asyncpg: transfers, cursors, prepared statements.
# real: import asyncio, asyncpg; asyncio.run(asyncpg.connect('postgresql://tutor:tutor@localhost/tutor'))
import asyncio
import asyncpg

DSN = "postgresql://tutor:tutor@localhost/tutor"



class Bank:
    def __init__(self, pool):
        self.pool = pool

    @classmethod
    async def create(cls, pool):
        async with pool.acquire() as c:
            await c.execute("DROP TABLE IF EXISTS bank_moves, bank_accounts")
            await c.execute("CREATE TABLE bank_accounts (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL CHECK (balance >= 0))")
            await c.execute("CREATE TABLE bank_moves (id serial PRIMARY KEY, source int REFERENCES bank_accounts (id), target int REFERENCES bank_accounts (id), amount int)")
            await c.executemany("INSERT INTO bank_accounts VALUES ($1, $2, $3)", [(i, f"owner {i}", 100) for i in range(1, 6)])
        return cls(pool)

    async def transfer(self, source, target, amount):
        async with self.pool.acquire() as c:
            async with c.transaction():
                for id in sorted((source, target)):
                    row = await c.fetchrow("SELECT balance FROM bank_accounts WHERE id = $1 FOR UPDATE", id)
                    if row is None:
                        raise LookupError(f"no account {id}")
                await c.execute("UPDATE bank_accounts SET balance = balance - $1 WHERE id = $2", amount, source)
                await c.execute("UPDATE bank_accounts SET balance = balance + $1 WHERE id = $2", amount, target)
                return await c.fetchval("INSERT INTO bank_moves (source, target, amount) VALUES ($1, $2, $3) RETURNING id", source, target, amount)

    async def total(self):
        return await self.pool.fetchval("SELECT sum(balance) FROM bank_accounts")


async def main():
    async with asyncpg.create_pool(DSN, min_size=2, max_size=4, command_timeout=10) as pool:
        bank = await Bank.create(pool)
        results = await asyncio.gather(bank.transfer(1, 2, 30), bank.transfer(2, 1, 10), bank.transfer(3, 4, 500), bank.transfer(5, 9, 1), bank.transfer(4, 5, 20), return_exceptions=True)
        print([type(r).__name__ for r in results])
        print([r.constraint_name for r in results if isinstance(r, asyncpg.CheckViolationError)], await bank.total())
        rows = await pool.fetch("SELECT id, owner, balance FROM bank_accounts WHERE balance <> $1 ORDER BY balance DESC, id", 100)
        for row in rows:
            print(dict(row), row["owner"], row[2])
        records = await pool.fetch("SELECT a.owner, count(m.id) AS n, coalesce(sum(m.amount), 0) AS total FROM bank_accounts a LEFT JOIN bank_moves m ON m.source = a.id GROUP BY a.owner ORDER BY a.owner")
        print([tuple(r) for r in records])
        async with pool.acquire() as c:
            async with c.transaction():
                async for record in c.cursor("SELECT id FROM bank_accounts ORDER BY id", prefetch=2):
                    print(record["id"], end=" ")
            statement = await c.prepare("SELECT owner FROM bank_accounts WHERE id = $1")
            print(await statement.fetchval(3), [a.name for a in statement.get_attributes()])
            print(await c.fetchval("SELECT EXISTS (SELECT 1 FROM bank_accounts WHERE owner LIKE $1)", "owner%"))
            print(await c.fetch("SELECT * FROM bank_accounts WHERE id = ANY($1::int[]) AND owner IS NOT NULL ORDER BY id", [1, 3]))
            print(await c.execute("UPDATE bank_accounts SET balance = balance * 2 WHERE id IN (4, 5)"), await c.execute("DELETE FROM bank_moves WHERE amount < $1", 15))
            print(await c.fetchrow("SELECT min(balance), max(balance), avg(balance)::int AS mean, count(*) FILTER (WHERE balance > 100) AS rich FROM bank_accounts"))
        print(pool.get_size() <= 4, pool.get_idle_size() == pool.get_size())

asyncio.run(main())
