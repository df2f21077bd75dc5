import asyncio
from contextlib import aclosing

from catalogue import open_cursor


async def items(query):
    """Yield the products that fit the query, one by one."""
    cursor = await open_cursor(query)
    try:
        while page := await cursor.fetch():
            for item in page:
                yield item
    finally:
        await cursor.close()


async def first_n(query, n):
    found = []
    async with aclosing(await items(query)) as source:
        async for item in source:
            found.append(item)
            if len(found) == n:
                break
    return found


async def main():
    print(await first_n("lamps", 3))


if __name__ == "__main__":
    asyncio.run(main())
