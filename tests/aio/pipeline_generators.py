# a pipeline of async generators, item by item
import asyncio
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.01); print("make", i); yield i
async def evens(it):
    async for x in it:
        if x % 2 == 0: print("  pass", x); yield x
async def squares(it):
    async for x in it: yield x * x
async def main():
    async for x in squares(evens(numbers(5))): print("    use", x)
    print([x async for x in squares(numbers(2))], sum([x async for x in numbers(3)]))
asyncio.run(main())
