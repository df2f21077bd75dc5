import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from store import opened


@asynccontextmanager
async def open_all(names):
    files = []
    for name in names:
        async with opened(name) as file:
            files.append(file)
    yield files


async def main():
    async with open_all(["a", "b", "c"]) as files:
        print(files)


if __name__ == "__main__":
    asyncio.run(main())
