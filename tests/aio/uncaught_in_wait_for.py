# an error that comes out of wait for and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    await asyncio.wait_for(fails(), 1)
asyncio.run(main())
