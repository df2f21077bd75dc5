import asyncio

from feed import Feed


async def follow(connect):
    """Each text of the feed, once and in order."""
    seen = -1
    pause = 1
    while True:
        try:
            async with connect(seen) as connection:
                async for number, text in connection:
                    seen = number
                    pause = 1
                    yield text
                return
        except OSError:
            await asyncio.sleep(pause)
            pause = min(2 * pause, 8)


async def main():
    feed = Feed(5, 2, "refuse", "all", back=1)
    async for text in follow(feed.connect):
        print(text)
    print(feed.asked)


if __name__ == "__main__":
    asyncio.run(main())
