import asyncio

from feed import feed, write


async def relay(source, sink, room=2):
    items = [item async for item in source]
    for item in items:
        await sink(item)


async def main():
    await relay(feed(), write)
    print("written")


if __name__ == "__main__":
    asyncio.run(main())
