# an error that comes out of timeout and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    async with asyncio.timeout(1):
        await fails()
asyncio.run(main())
