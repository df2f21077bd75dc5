# the examples of "never awaited" and "never retrieved"
import asyncio
async def test(): print("never scheduled")
async def main(): test()
asyncio.run(main())
async def bug(): raise Exception("not consumed")
async def other(): asyncio.create_task(bug())
asyncio.run(other())
