# two locks, always in the same order
import asyncio
async def eat(n, first, second):
    async with first:
        await asyncio.sleep(0.01)
        async with second:
            print("philosopher", n, "eats")
            await asyncio.sleep(0.01)
async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    await asyncio.gather(*[eat(i, *sorted((forks[i], forks[(i + 1) % 3]), key=forks.index)) for i in range(3)])
asyncio.run(main())
