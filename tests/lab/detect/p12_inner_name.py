# P12 line 13
import asyncio


async def main():
    total = 0

    async def add(n):
        nonlocal total
        before = total
        after = before + n
        await asyncio.sleep(0.1)
        total = after

    await asyncio.gather(add(1), add(2))
    print(total)


asyncio.run(main())
