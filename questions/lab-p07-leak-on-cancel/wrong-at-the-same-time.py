import asyncio

from office import give, take


class workplace:
    async def __aenter__(self):
        await asyncio.gather(take("room"), take("key"))

    async def __aexit__(self, kind, error, trace):
        try:
            await give("key")
        finally:
            await give("room")


async def main():
    async with workplace():
        print("at work")


if __name__ == "__main__":
    asyncio.run(main())
