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
    async with aiohttp.ClientSession(
            "http://shop",
            timeout=aiohttp.ClientTimeout(total=5),
            connector=aiohttp.TCPConnector(limit=2)) as session:
        calls = [page(session, f"/{n}") for n in (1, 2, 3)]
        answers = await asyncio.gather(*calls, return_exceptions=True)
        for answer in answers:
            print(answer if isinstance(answer, str) else answer.status)
    print("closed at", round(now()))
    print("session closed:", session.closed)

asyncio.run(main())
