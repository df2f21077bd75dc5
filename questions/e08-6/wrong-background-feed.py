import asyncio

from feed import feed, write


async def relay(source, sink, room=2):
    """Hand every item of source to sink, with a belt between."""
    belt = asyncio.Queue(maxsize=room)
    end = object()

    async def bring():
        async for item in source:
            await belt.put(item)
        await belt.put(end)

    async def take():
        while (item := await belt.get()) is not end:
            await sink(item)

    bringing = asyncio.create_task(bring())
    try:
        await take()
    finally:
        bringing.cancel()
        await asyncio.gather(bringing, return_exceptions=True)


async def main():
    await relay(feed(), write)
    print("written")


if __name__ == "__main__":
    asyncio.run(main())
