import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from store import opened


@asynccontextmanager
async def open_all(names):
    managers = [opened(name) for name in names]
    files = []
    for manager in managers:
        files.append(await manager.__aenter__())
    try:
        yield files
    finally:
        for manager in reversed(managers):
            await manager.__aexit__(None, None, None)


async def main():
    async with open_all(["a", "b", "c"]) as files:
        print(files)


if __name__ == "__main__":
    asyncio.run(main())
