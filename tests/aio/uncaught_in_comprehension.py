# an error that comes out of comprehension and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    print([await fails() for _ in range(2)])
asyncio.run(main())
