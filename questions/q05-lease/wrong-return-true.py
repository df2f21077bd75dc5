import asyncio

from pool import Pool


class lease:
    def __init__(self, pool, name):
        self.pool = pool
        self.name = name

    async def __aenter__(self):
        self.connection = await self.pool.acquire(self.name)
        return self.connection

    async def __aexit__(self, kind, error, trace):
        await self.pool.release(self.connection)
        return True


async def main():
    pool = Pool()
    async with lease(pool, "db") as connection:
        print("using", connection)
    print(pool.log)


if __name__ == "__main__":
    asyncio.run(main())
