# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import aiohttp
import asyncio

async def fetch_data(urls):
    async with aiohttp.ClientSession() as session:
        tasks = [fetch_url(session, url) for url in urls]
        return await asyncio.gather(*tasks)
# ---- end of the seed's snippet
import simnet
for i, d in enumerate([0.3, 0.1, 0.2]): simnet.route(f"http://x/{i}", body=f"page {i}", latency=d)
async def fetch_url(session, url):
    async with session.get(url) as r: return await r.text()
print(asyncio.run(fetch_data([f"http://x/{i}" for i in range(3)])))
_print(f"-- makespan {round(_tutor.now(), 3):g}")
