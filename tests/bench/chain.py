# an await chain 100 deep, suspended and resumed 20,000 times
import asyncio


async def chain(depth):
    if depth:
        await chain(depth - 1)
    else:
        for _ in range(20_000):
            await asyncio.sleep(0)


asyncio.run(chain(100))
