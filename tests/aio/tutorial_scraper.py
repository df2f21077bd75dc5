# As tutorials have it: a crawler with workers, a queue and a semaphore
import asyncio, re, time
from urllib.parse import urljoin, urlparse
PAGES = {'http://site/': '<a href="/a">a</a> <a href="b">b</a> <a href="http://other/">o</a>', 'http://site/a': '<a href="/b">b</a><a href="/c#frag">c</a>', 'http://site/b': '<a href="/">home</a><a href="/missing">m</a>', 'http://site/c': 'nothing'}
LINK = re.compile('href="([^"#]+)')

async def fetch(url, sem):
    async with sem:
        await asyncio.sleep(0.1 * len(url) / 10)
        if url not in PAGES:
            raise LookupError(f'404 {url}')
        return PAGES[url]

class Crawler:
    def __init__(self, root, workers=3):
        self.root, self.n = (root, workers)
        self.q = asyncio.Queue()
        self.seen, self.errors, self.done = ({root}, {}, {})
        self.sem = asyncio.BoundedSemaphore(2)
    async def worker(self, wid):
        while True:
            url, depth = await self.q.get()
            try:
                text = await asyncio.wait_for(fetch(url, self.sem), timeout=1)
                self.done[url] = depth
                for link in LINK.findall(text):
                    link = urljoin(url, link)
                    if urlparse(link).netloc == urlparse(self.root).netloc and link not in self.seen:
                        self.seen.add(link)
                        await self.q.put((link, depth + 1))
            except Exception as e:
                self.errors[url] = e
            finally:
                self.q.task_done()
    async def run(self):
        self.q.put_nowait((self.root, 0))
        tasks = [asyncio.create_task(self.worker(i), name=f'w{i}') for i in range(self.n)]
        t = time.perf_counter()
        await self.q.join()
        for x in tasks:
            x.cancel()
        print(await asyncio.gather(*tasks, return_exceptions=True))
        print(f'{time.perf_counter() - t:.2f}s', self.done, self.errors)
asyncio.run(Crawler('http://site/').run())
