# an error that comes out of except from and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    try:
        await fails()
    except ValueError as e:
        raise RuntimeError('because') from e
asyncio.run(main())
