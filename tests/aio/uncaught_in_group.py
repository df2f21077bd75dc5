# an error that comes out of group and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fails())
asyncio.run(main())
