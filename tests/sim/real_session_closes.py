# The seed's fetch_data with one address that fails: what becomes of the others.
# Since 3.10 a GET that is cut off is tried again, on the closed session too: an AttributeError of aiohttp's own.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split('.')[:2])) < (3, 10)
import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

log = []


async def page(request):
    number = int(request.match_info["number"])
    await asyncio.sleep(0.1 * number)
    if number == 1:
        raise web.HTTPInternalServerError()
    return web.Response(text=f"page {number}")


async def fetch_url(session, url):
    try:
        async with session.get(url) as response:
            response.raise_for_status()
            return await response.text()
    except BaseException as error:
        log.append((url.path, type(error).__name__))
        raise


async def fetch_data(urls):
    async with aiohttp.ClientSession() as session:
        tasks = [fetch_url(session, url) for url in urls]
        return await asyncio.gather(*tasks)


async def hardened(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch_url(session, url) for url in urls], return_exceptions=True)


async def main():
    app = web.Application()
    app.router.add_get("/{number}", page)
    async with TestServer(app) as server:
        urls = [server.make_url(f"/{i}") for i in (0, 1, 2, 3)]
        try:
            print(await fetch_data(urls))
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message)
        await asyncio.sleep(0.05)
        print(log)
        log.clear()
        print([r if isinstance(r, str) else type(r).__name__ for r in await hardened(urls)])
        print(log)
        session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1))
        waiting = [asyncio.create_task(fetch_url(session, urls[2])) for _ in range(2)]
        await asyncio.sleep(0.05)
        waiting[0].cancel()
        done, _ = await asyncio.wait(waiting)
        print([t.cancelled() for t in waiting], waiting[1].result())
        await session.close()


asyncio.run(main())
