# P7 line 9
import asyncio

from tutor import span


async def job():
    place = span("connection")
    place.__enter__()
    await asyncio.sleep(1)
    place.__exit__(None, None, None)


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
