import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from store import opened


@asynccontextmanager
async def open_all(names):
    managers = []
    files = []
    try:
        for name in names:
            manager = opened(name)
            files.append(await manager.__aenter__())
            managers.append(manager)
        yield files
    finally:
        for manager in managers:
            await manager.__aexit__(None, None, None)


async def main():
    async with open_all(["a", "b", "c"]) as files:
        print(files)


if __name__ == "__main__":
    asyncio.run(main())
