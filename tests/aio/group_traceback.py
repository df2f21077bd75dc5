# an uncaught group from a TaskGroup
import asyncio
async def fails(n):
    await asyncio.sleep(n / 100)
    raise ValueError(n)
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fails(1))
        tg.create_task(fails(1))
asyncio.run(main())
