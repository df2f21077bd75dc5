import asyncio


async def retry_once(make):
    """Await one attempt made by make(); if it fails, one more."""


async def main():
    async def lucky():
        await asyncio.sleep(1)
        return "connected"

    print(await retry_once(lucky))


if __name__ == "__main__":
    asyncio.run(main())
