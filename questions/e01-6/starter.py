import asyncio


async def countdown(n):
    """Print n, ..., 1, one a second; a second later return lift-off."""


async def main():
    print(await countdown(3))


if __name__ == "__main__":
    asyncio.run(main())
