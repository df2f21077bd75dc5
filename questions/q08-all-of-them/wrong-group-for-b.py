import asyncio

from mirrors import fetch


async def fetch_all(urls):
    calls = [fetch(url) for url in urls]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    return list(zip(urls, answers))


async def first_ok(urls):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(url)) for url in urls]
    return tasks[0].result()


async def main():
    urls = ["north", "broken", "south"]
    print(await fetch_all(urls))
    print(await first_ok(urls))


if __name__ == "__main__":
    asyncio.run(main())
