# debug mode: get_debug, created-at of coroutines
import asyncio
async def main():
    print(asyncio.get_running_loop().get_debug())
asyncio.run(main(), debug=True)
asyncio.run(main(), debug=False)
asyncio.run(main())
