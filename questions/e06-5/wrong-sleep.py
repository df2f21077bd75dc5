import asyncio

from albums import upload


async def send_all(names):
    tasks = [asyncio.create_task(upload(name)) for name in names]
    await asyncio.sleep(3.1)
    return f"{len(tasks)} albums sent"


async def main():
    print(await send_all(["rome", "oslo", "bern"]))


if __name__ == "__main__":
    asyncio.run(main())
