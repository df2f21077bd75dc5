import asyncio

from mirrors import fetch


async def fetch_all(urls):
    calls = [fetch(url) for url in urls]
    return await asyncio.gather(*calls, return_exceptions=True)


async def first_ok(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    errors = []
    try:
        for coming in asyncio.as_completed(tasks):
            try:
                return await coming
            except Exception as error:
                errors.append(error)
        raise ExceptionGroup("no mirror has it", errors)
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
