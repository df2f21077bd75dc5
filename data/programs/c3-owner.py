import asyncio
from contextlib import asynccontextmanager

still_open = 0

@asynccontextmanager
async def connection():
    global still_open
    still_open += 1
    try:
        yield
    finally:
        still_open -= 1

async def without_owner():
    global still_open
    still_open += 1
    await asyncio.sleep(5)
    still_open -= 1

async def with_owner():
    async with connection():
        await asyncio.sleep(5)

async def main():
    for query in (with_owner, without_owner):
        try:
            async with asyncio.timeout(1):
                await asyncio.gather(query(), query())
        except TimeoutError:
            print(query.__name__, "- still open:", still_open)

asyncio.run(main())
