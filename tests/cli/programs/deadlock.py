import asyncio


async def swap(mine, yours):
    async with mine:
        await asyncio.sleep(1)
        async with yours:
            pass


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(swap(left, right))
        group.create_task(swap(right, left))


asyncio.run(main())
