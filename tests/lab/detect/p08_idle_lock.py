# P8 line 8
import asyncio

lock = asyncio.Lock()
lines = []
async def add(text):
    await asyncio.sleep(0.1)
    async with lock:
        lines.append(text)


async def main():
    await asyncio.gather(add("a"), add("b"))
    print(lines)


asyncio.run(main())
