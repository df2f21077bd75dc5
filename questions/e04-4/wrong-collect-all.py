import asyncio
from contextlib import aclosing


async def take(n, source):
    async with aclosing(source):
        items = [item async for item in source]
    return items[:n]


async def main():
    async def numbers():
        number = 0
        while True:
            await asyncio.sleep(1)
            yield number
            number += 1

    print(await take(3, numbers()))


if __name__ == "__main__":
    asyncio.run(main())
