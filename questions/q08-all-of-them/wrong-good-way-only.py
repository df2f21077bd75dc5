import asyncio

from mirrors import fetch


async def fetch_all(urls):
    calls = [fetch(url) for url in urls]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    return list(zip(urls, answers))


async def first_ok(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    text, errors = None, []
    for coming in asyncio.as_completed(tasks):
        try:
            text = await coming
            break
        except Exception as error:
            errors.append(error)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if text is None:
        raise ExceptionGroup("no mirror has it", errors)
    return text


async def main():
    urls = ["north", "broken", "south"]
    print(await fetch_all(urls))
    print(await first_ok(urls))


if __name__ == "__main__":
    asyncio.run(main())
