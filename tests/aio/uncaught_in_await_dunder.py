# an error that comes out of await dunder and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    class A:
        def __await__(self):
            yield from fails().__await__()
    await A()
asyncio.run(main())
