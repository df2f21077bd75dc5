import asyncio

async def price(item):
    print("asking", item)
    await asyncio.sleep(1)
    print(item, "known")
    return 4

async def basket():
    print("basket")
    return await price("tea") + await price("toast")

async def checkout():
    print("checkout")
    print("total", await basket())

async def bell():
    print("bell")

async def main():
    t = asyncio.create_task(bell())
    await checkout()
    await t

asyncio.run(main())
