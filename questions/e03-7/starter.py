import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from store import opened


@asynccontextmanager
async def open_all(names):
    """Open all names in order, hand over the list of what is open;
    close in reverse, whatever the way out."""
    yield []


async def main():
    async with open_all(["a", "b", "c"]) as files:
        print(files)


if __name__ == "__main__":
    asyncio.run(main())
