# StopIteration and StopAsyncIteration inside coroutines and generators
import asyncio
async def co(): raise StopIteration("x")
async def sa(): raise StopAsyncIteration("y")
async def gen():
    yield 1
    raise StopAsyncIteration
async def gen2():
    yield 1
    next(iter([]))
async def main():
    for c in (co(), sa()):
        try: await c
        except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
    for g in (gen(), gen2()):
        try:
            async for x in g: print(x)
        except RuntimeError as e: print(e, repr(e.__cause__))
asyncio.run(main())
