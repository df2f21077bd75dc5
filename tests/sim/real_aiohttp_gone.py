# A client that goes away before the answer is there: the handler goes on unheard, unless it was said otherwise.
# real: import aiohttp; assert tuple(map(int, aiohttp.__version__.split(".")[:2])) >= (3, 9)
import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

log = []


async def slow(request):
    log.append("begins")
    try:
        await asyncio.sleep(0.3)
        log.append("ends")
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    return web.Response(text="slow")


async def visit(url):
    log.clear()
    async with aiohttp.ClientSession() as session:
        try:
            async with session.get(url, timeout=aiohttp.ClientTimeout(total=0.1)) as response:
                print(response.status)
        except asyncio.TimeoutError:
            print("timeout", log)
        await asyncio.sleep(0.5)
        print(log)


async def main():
    app = web.Application()
    app.router.add_get("/", slow)
    for options in ({}, {"handler_cancellation": True}):
        runner = web.AppRunner(app, **options)
        await runner.setup()
        site = web.TCPSite(runner, "localhost", 8766)
        await site.start()
        await visit("http://localhost:8766/")
        await runner.cleanup()
    async with TestServer(app) as server:
        await visit(server.make_url("/"))

asyncio.run(main())
