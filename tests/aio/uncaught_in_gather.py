# an error that comes out of gather and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    await asyncio.gather(asyncio.sleep(0.01), fails())
asyncio.run(main())
