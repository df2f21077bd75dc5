import asyncio

from feed import feed, write


async def relay(source, sink, room=2):
    async with asyncio.TaskGroup() as group:
        async for item in source:
            group.create_task(sink(item))


async def main():
    await relay(feed(), write)
    print("written")


if __name__ == "__main__":
    asyncio.run(main())
