import asyncio

from albums import upload


async def send_all(names):
    tasks = [asyncio.create_task(upload(name)) for name in names]
    await tasks[-1]
    return f"{len(names)} albums sent"


async def main():
    print(await send_all(["rome", "oslo", "bern"]))


if __name__ == "__main__":
    asyncio.run(main())
