import asyncio

async def wash(what, hours):
    await asyncio.sleep(hours)

async def main():
    silk = asyncio.create_task(wash("silk", 2))
    wool = wash("wool", 4)
    await asyncio.sleep(1)
    await asyncio.gather(silk, wool, wash("jeans", 3))

asyncio.run(main())
