import asyncio

from feed import feed, write


async def relay(source, sink, room=2):
    """Hand every item of source to sink, with a belt between."""
    belt = asyncio.Queue(maxsize=room)

    async def bring():
        async for item in source:
            await belt.put(item)

    async def take():
        while not belt.empty():
            await sink(await belt.get())

    async with asyncio.TaskGroup() as group:
        group.create_task(bring())
        group.create_task(take())


async def main():
    await relay(feed(), write)
    print("written")


if __name__ == "__main__":
    asyncio.run(main())
