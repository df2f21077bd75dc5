import asyncio

async def read(count):
    for number in range(count):
        await asyncio.sleep(0.5)
        yield "line " + str(number)

async def parse(lines):
    async for line in lines:
        # half a page of regular expressions, elsewhere
        await asyncio.sleep(1)
        yield line.upper()

async def main():
    parsed = [line async for line in parse(read(4))]
    print(len(parsed), "lines")

asyncio.run(main())
