import asyncio

from feed import feed, write


async def relay(source, sink, room=2):
    """Hand every item of source to sink, with a belt between."""
    async for item in source:
        await sink(item)


async def main():
    await relay(feed(), write)
    print("written")


if __name__ == "__main__":
    asyncio.run(main())
