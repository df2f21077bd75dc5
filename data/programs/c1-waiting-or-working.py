import asyncio
from tutor import cpu, now

async def waits():
    await asyncio.sleep(1)

async def works():
    cpu(1)

async def main():
    for job in (waits, works):
        start = now()
        await asyncio.gather(*(job() for _ in range(3)))
        print("three times", job.__name__, round(now() - start), "s")

asyncio.run(main())
