# P3 line 10
import asyncio


async def main():
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
