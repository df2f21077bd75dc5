import asyncio

import aiohttp
import simnet


async def fetch_data(urls, limit, seconds):
    """The page of each url, or its error, in the order of urls."""
    async with aiohttp.ClientSession() as session:
        tasks = [fetch_url(session, url) for url in urls]
        return await asyncio.gather(*tasks)


async def fetch_url(session, url):
    async with session.get(url) as response:
        return await response.text()


async def main():
    simnet.route("http://shop/*", body="a page", latency=0.5)
    simnet.route("http://shop/gone", status=404)
    simnet.route("http://shop/mute", script=["hang"])
    urls = [f"http://shop/{page}" for page in ("1", "gone", "mute")]
    for page in await fetch_data(urls, 2, 1):
        print(repr(page)[:70])


if __name__ == "__main__":
    asyncio.run(main())
