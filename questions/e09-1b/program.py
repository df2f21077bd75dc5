import asyncio

async def part():
    try:
        await asyncio.sleep(0.8)
    finally:
        await asyncio.sleep(0.3)

async def main():
    try:
        async with asyncio.timeout(2):
            for _ in range(3):
                await part()
    except TimeoutError:
        print("too late")

asyncio.run(main())
