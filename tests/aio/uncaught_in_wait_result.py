# an error that comes out of wait result and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    done, _ = await asyncio.wait([asyncio.create_task(fails())])
    print(done.pop().result())
asyncio.run(main())
