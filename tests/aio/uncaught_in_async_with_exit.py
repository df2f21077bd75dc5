# an error that comes out of async with exit and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    class CM:
        async def __aenter__(self): return self
        async def __aexit__(self, *e):
            await fails()
    async with CM():
        {}['first']
asyncio.run(main())
