# P11 line 8
import asyncio

import aiohttp


async def main():
    session = aiohttp.ClientSession()
    async with session.get("http://example.org/") as response:
        print(response.status)


asyncio.run(main())
