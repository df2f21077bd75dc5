# an error that comes out of shield and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    await asyncio.shield(fails())
asyncio.run(main())
