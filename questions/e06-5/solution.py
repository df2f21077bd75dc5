import asyncio

from albums import upload


async def send_all(names):
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(upload(name))
    return f"{len(names)} albums sent"


async def main():
    print(await send_all(["rome", "oslo", "bern"]))


if __name__ == "__main__":
    asyncio.run(main())
