# an error that comes out of finally and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    try:
        await fails()
    finally:
        await asyncio.sleep(0)
        print('cleaned')
asyncio.run(main())
