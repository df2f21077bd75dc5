import asyncio

import aiohttp
import simnet
from seed import fetch_url
from tutor import now

async def fetch_data(urls, limit=2, seconds=4):
    """For each address its page, or the error that stands for it."""
    places = asyncio.Semaphore(limit)

    async def one(session, url):
        try:
            async with places, asyncio.timeout(seconds):
                return await fetch_url(session, url)
        except (aiohttp.ClientError, TimeoutError) as error:
            return error

    async with aiohttp.ClientSession(raise_for_status=True) as session:
        calls = [one(session, url) for url in urls]
        return await asyncio.gather(*calls)

simnet.route("http://shop/0", body="page 0", latency=3)
simnet.route("http://shop/1", status=503, latency=1)
simnet.route("http://shop/2", body="page 2", latency=1)
simnet.route("http://shop/3", script=["hang"])
urls = [f"http://shop/{n}" for n in range(4)]
for answer in asyncio.run(fetch_data(urls)):
    print(answer if isinstance(answer, str) else type(answer).__name__)
print("at", round(now()))
