# an error that comes out of async for and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    async def gen():
        yield 1
        await fails()
    async for x in gen():
        print(x)
asyncio.run(main())
