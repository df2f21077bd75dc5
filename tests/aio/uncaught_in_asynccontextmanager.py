# an error that comes out of asynccontextmanager and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    from contextlib import asynccontextmanager
    @asynccontextmanager
    async def cm():
        print('in')
        yield
        print('out')
    async with cm():
        await fails()
asyncio.run(main())
