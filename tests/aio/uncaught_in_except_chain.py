# an error that comes out of except chain and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    try:
        await fails()
    except ValueError:
        raise RuntimeError('while handling')
asyncio.run(main())
