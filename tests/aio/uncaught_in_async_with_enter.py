# an error that comes out of async with enter and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    class CM:
        async def __aenter__(self):
            await fails()
        async def __aexit__(self, *e):
            print('never')
    async with CM():
        pass
asyncio.run(main())
