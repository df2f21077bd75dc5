import asyncio

hits = 0

async def visit():
    global hits
    seen = hits
    await asyncio.sleep(0)
    hits = seen + 1

async def main():
    await asyncio.gather(*(visit() for _ in range(100)))
    print(hits)

asyncio.run(main())
