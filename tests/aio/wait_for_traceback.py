# an uncaught wait_for
import asyncio
async def slow():
    await asyncio.sleep(1)
async def main():
    await asyncio.wait_for(slow(), timeout=0.01)
try:
    asyncio.run(main())
except TimeoutError as e:
    print(repr(e), repr(e.__cause__), str(e) == "")
