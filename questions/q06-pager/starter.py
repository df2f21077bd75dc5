import asyncio
from contextlib import aclosing

from catalogue import open_cursor


async def items(query):
    """Yield the products that fit the query, one by one."""
    yield


async def first_n(query, n):
    """Return a list of the first n products that fit the query."""


async def main():
    print(await first_n("lamps", 3))


if __name__ == "__main__":
    asyncio.run(main())
