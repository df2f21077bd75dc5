import asyncio

from line import breaking


async def with_retry(call, attempts=3, pause=0.5, on=(OSError,)):
    """await call(), again after an error in `on`; the pauses grow."""
    for left in reversed(range(attempts)):
        try:
            return await call()
        except on:
            if not left:
                raise
        finally:
            await asyncio.sleep(pause)
            pause *= 2


async def main():
    print(await with_retry(breaking(2)))


if __name__ == "__main__":
    asyncio.run(main())
