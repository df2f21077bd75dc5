# A crawler with a semaphore, retries and a task group over aiohttp.
# real: import aiohttp, sys; assert tuple(map(int, aiohttp.__version__.split('.')[:2])) >= (3, 9) and sys.version_info >= (3, 11)
import asyncio
import time
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

hits = {}


async def page(request):
    number = int(request.match_info["n"])
    hits[number] = hits.get(number, 0) + 1
    await asyncio.sleep(0.02)
    if number == 3 and hits[number] < 3:
        raise web.HTTPServiceUnavailable(headers={"Retry-After": "0"})
    if number == 7:
        raise web.HTTPNotFound(text="no page")
    if number == 8:
        await asyncio.sleep(1)
    links = "".join(f'<a href="/page/{n}">' for n in (number * 2, number * 2 + 1) if n < 10)
    return web.Response(text=f"<html><title>Page {number}</title>{links}</html>", content_type="text/html")


@dataclass
class Result:
    url: str
    status: int = 0
    title: str | None = None
    error: str | None = None
    tries: int = 0
    links: list[str] = field(default_factory=list)


class Scraper:
    def __init__(self, session, limit=3, retries=3):
        self.session, self.retries = session, retries
        self.semaphore = asyncio.Semaphore(limit)
        self.seen, self.results = set(), {}

    async def fetch(self, path):
        result = Result(path)
        for attempt in range(1, self.retries + 1):
            result.tries = attempt
            try:
                async with self.semaphore, self.session.get(path) as response:
                    result.status = response.status
                    response.raise_for_status()
                    html = await response.text()
                    result.title = html.partition("<title>")[2].partition("</title>")[0]
                    result.links = [part.partition('"')[0] for part in html.split('href="')[1:]]
                    result.error = None
                    return result
            except aiohttp.ClientResponseError as error:
                result.error = f"{error.status} {error.message}"
                if error.status < 500:
                    return result
            except asyncio.TimeoutError:
                result.error = "timeout"
                return result
            await asyncio.sleep(0.01 * 2 ** attempt)
        return result

    async def crawl(self, path):
        if path in self.seen:
            return
        self.seen.add(path)
        result = self.results[path] = await self.fetch(path)
        async with asyncio.TaskGroup() as group:
            for link in result.links:
                group.create_task(self.crawl(link))


async def main():
    app = web.Application()
    app.add_routes([web.get("/page/{n:\\d+}", page)])
    async with TestServer(app) as server:
        timeout = aiohttp.ClientTimeout(total=0.4)
        connector = aiohttp.TCPConnector(limit=5, limit_per_host=2)
        async with aiohttp.ClientSession(str(server.make_url("/")), timeout=timeout, connector=connector, headers={"User-Agent": "scraper/1.0"}) as session:
            scraper = Scraper(session)
            await scraper.crawl("/page/1")
    for path, r in sorted(scraper.results.items()):
        print(path, r.status, r.title, r.error, r.tries, r.links)
    print(sum(hits.values()))

asyncio.run(main())
