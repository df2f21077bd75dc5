import asyncio
from contextlib import aclosing

from catalogue import open_cursor


async def items(query):
    cursor = await open_cursor(query)
    try:
        everything = []
        while page := await cursor.fetch():
            everything.extend(page)
        for item in everything:
            yield item
    finally:
        await cursor.close()


async def first_n(query, n):
    """Return a list of the first n products that fit the query."""
    found = []
    if n == 0:
        return found
    async with aclosing(items(query)) as source:
        async for item in source:
            found.append(item)
            if len(found) == n:
                break
    return found


async def main():
    print(await first_n("lamps", 3))


if __name__ == "__main__":
    asyncio.run(main())
