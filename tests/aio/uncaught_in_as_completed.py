# an error that comes out of as completed and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    for c in asyncio.as_completed([fails()]):
        await c
asyncio.run(main())
