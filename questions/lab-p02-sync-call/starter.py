import asyncio

import requests

from site_map import START


async def fetch(url):
    answer = requests.get(url, timeout=5)
    return answer.json()


async def worker(todo, titles):
    while True:
        url = await todo.get()
        page = await fetch(url)
        titles[url] = page["title"]
        for link in page["links"]:
            if link not in titles:
                titles[link] = None
                todo.put_nowait(link)
        todo.task_done()


async def crawl(start, workers=4):
    """The titles of all pages that can be reached, by address."""
    todo, titles = asyncio.Queue(), {start: None}
    todo.put_nowait(start)
    crew = [worker(todo, titles) for _ in range(workers)]
    tasks = [asyncio.create_task(each) for each in crew]
    await todo.join()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    return titles


async def main():
    titles = await crawl(START)
    print(len(titles), "pages")


if __name__ == "__main__":
    asyncio.run(main())
