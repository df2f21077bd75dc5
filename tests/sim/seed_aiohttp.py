# The guide's third snippet, as it stands there; `fetch_url` comes from the module seed.
import aiohttp
import asyncio

async def fetch_data(urls):
    async with aiohttp.ClientSession() as session:
        tasks = [fetch_url(session, url) for url in urls]
        return await asyncio.gather(*tasks)


import simnet
from seed import fetch_url
from tutor import now

for i, latency in enumerate([0.3, 0.1, 0.2]):
    simnet.route(f"http://x/{i}", body=f"page {i}", latency=latency)

print(asyncio.run(fetch_data([f"http://x/{i}" for i in range(3)])), round(now(), 3))
print(simnet.meter.made["session"], simnet.meter.open["session"], simnet.meter.peak["x"])
simnet.route("http://x/1", script=["drop"], latency=0.1)
try:
    asyncio.run(fetch_data([f"http://x/{i}" for i in range(3)]))
except aiohttp.ClientError as error:
    print(type(error).__name__, error, round(now(), 3))
