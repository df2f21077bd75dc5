import asyncio

import aiohttp
import simnet


async def fetch_data(urls, limit, seconds):
    """The page of each url, or its error, in the order of urls."""
    gate = asyncio.Semaphore(limit)
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with aiohttp.ClientSession(
            timeout=timeout, raise_for_status=True) as session:
        tasks = [fetch_url(session, gate, url) for url in urls]
        return await asyncio.gather(*tasks, return_exceptions=True)


async def fetch_url(session, gate, url):
    try:
        async with gate, session.get(url) as response:
            return await response.text()
    except Exception as error:
        return str(error)


async def main():
    simnet.route("http://shop/*", body="a page", latency=0.5)
    simnet.route("http://shop/gone", status=404)
    simnet.route("http://shop/mute", script=["hang"])
    urls = [f"http://shop/{page}" for page in ("1", "gone", "mute")]
    for page in await fetch_data(urls, 2, 1):
        print(repr(page)[:70])


if __name__ == "__main__":
    asyncio.run(main())
