import asyncio

from line import breaking


async def with_retry(call, attempts=3, pause=0.5, on=(OSError,)):
    for attempt in range(attempts):
        try:
            return await call()
        except on as error:
            last = error
            await asyncio.sleep(pause)
            pause *= 2
    raise last


async def main():
    print(await with_retry(breaking(2)))


if __name__ == "__main__":
    asyncio.run(main())
