import asyncio

from feed import Feed


async def follow(connect):
    """Each text of the feed, once and in order."""
    async with connect(-1) as connection:
        async for number, text in connection:
            yield text


async def main():
    feed = Feed(5, 2, "refuse", "all", back=1)
    async for text in follow(feed.connect):
        print(text)
    print(feed.asked)


if __name__ == "__main__":
    asyncio.run(main())
