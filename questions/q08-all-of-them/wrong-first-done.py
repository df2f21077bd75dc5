import asyncio

from mirrors import fetch


async def fetch_all(urls):
    calls = [fetch(url) for url in urls]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    return list(zip(urls, answers))


async def first_ok(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    urls = ["north", "broken", "south"]
    print(await fetch_all(urls))
    print(await first_ok(urls))


if __name__ == "__main__":
    asyncio.run(main())
