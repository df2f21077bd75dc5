import asyncio

import aiohttp
import simnet
from tutor import now

simnet.route("http://shop/1", body="ink", latency=1)
simnet.route("http://shop/2", body="pens", latency=2)
simnet.route("http://shop/3", status=503, latency=1)

async def page(session, path):
    async with session.get(path) as response:
        response.raise_for_status()
        return await response.text()

async def main():
    timeout = aiohttp.ClientTimeout(total=5)
    connector = aiohttp.TCPConnector(limit=2)
    async with aiohttp.ClientSession("http://shop", timeout=timeout, connector=connector) as session:
        calls = (page(session, f"/{n}") for n in (1, 2, 3))
        for answer in await asyncio.gather(*calls, return_exceptions=True):
            print(answer if isinstance(answer, str) else answer.status)
    print("closed at", round(now()), "- session closed:", session.closed)

asyncio.run(main())
