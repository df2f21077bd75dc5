# an error that comes out of create task and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    await asyncio.create_task(fails())
asyncio.run(main())
