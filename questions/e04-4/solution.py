import asyncio
from contextlib import aclosing


async def take(n, source):
    items = []
    async with aclosing(source):
        if n == 0:
            return items
        async for item in source:
            items.append(item)
            if len(items) == n:
                break
    return items


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
