# an error that comes out of deep and is not caught
import asyncio
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")
async def main():
    async def a(): await b()
    async def b(): await c()
    async def c(): await fails()
    await a()
asyncio.run(main())
