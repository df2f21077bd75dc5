# P3 line 11
import asyncio


async def fetch():
    await asyncio.sleep(1)


async def main():
    try:
        asyncio.run(fetch())
    except RuntimeError as error:
        print(error)


asyncio.run(main())
