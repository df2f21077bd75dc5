# P7 line 15
import asyncio
from contextlib import asynccontextmanager


class Connection:
    async def close(self):
        await asyncio.sleep(0.1)


@asynccontextmanager
async def connect():
    connection = Connection()
    yield connection
    await connection.close()


async def main():
    async with connect():
        await asyncio.sleep(1)


asyncio.run(main())
