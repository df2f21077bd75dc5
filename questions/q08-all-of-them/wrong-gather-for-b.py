import asyncio

from mirrors import fetch


async def fetch_all(urls):
    calls = [fetch(url) for url in urls]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    return list(zip(urls, answers))


async def first_ok(urls):
    answers = await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)
    for answer in answers:
        if isinstance(answer, str):
            return answer
    raise ExceptionGroup("no mirror has it", answers)


async def main():
    urls = ["north", "broken", "south"]
    print(await fetch_all(urls))
    print(await first_ok(urls))


if __name__ == "__main__":
    asyncio.run(main())
