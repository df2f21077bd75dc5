import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from store import opened


@asynccontextmanager
async def open_all(names):
    async with AsyncExitStack() as stack:
        files = []
        try:
            for name in names:
                files.append(await stack.enter_async_context(opened(name)))
        except OSError:
            raise RuntimeError("could not open all files") from None
        yield files


async def main():
    async with open_all(["a", "b", "c"]) as files:
        print(files)


if __name__ == "__main__":
    asyncio.run(main())
