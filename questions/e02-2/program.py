import asyncio

async def check(item):
    print("check", item)

async def alarm():
    print("alarm")

async def main():
    t = asyncio.create_task(alarm())
    for item in ("door", "window", "stove"):
        await check(item)
    print("all checked")
    await asyncio.sleep(0)
    print("leaving")
    await t

asyncio.run(main())
