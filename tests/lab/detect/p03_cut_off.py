# P3 line 11
import asyncio


async def save(text):
    await asyncio.sleep(0.5)
    print("saved", text)


async def main():
    asyncio.create_task(save("diary"))
    print("done")


asyncio.run(main())
