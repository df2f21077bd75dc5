import asyncio


async def pages(count):
    for number in range(1, count + 1):
        await asyncio.sleep(0.5)
        yield "page " + str(number)


async def show_all():
    async for page in pages(3):
        print(page)


async def count_all():
    total = 0
    async for page in await pages(3):
        total += 1
    return total


async def main():
    await show_all()
    print(await count_all(), "pages")


asyncio.run(main())
