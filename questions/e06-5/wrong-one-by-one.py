import asyncio

from albums import upload


async def send_all(names):
    for name in names:
        await upload(name)
    return f"{len(names)} albums sent"


async def main():
    print(await send_all(["rome", "oslo", "bern"]))


if __name__ == "__main__":
    asyncio.run(main())
