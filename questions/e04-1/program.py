import asyncio

async def buses(gap, count):
    for number in range(1, count + 1):
        await asyncio.sleep(gap)
        yield number

async def display(line, gap, count):
    async for number in buses(gap, count):
        print(line, "bus", number)

async def main():
    eight = display("8", 0.8, 3)
    fifteen = display("15", 1.5, 2)
    await asyncio.gather(eight, fifteen)

asyncio.run(main())
