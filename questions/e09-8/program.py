import asyncio
import time

async def main():
    try:
        async with asyncio.timeout(1):
            time.sleep(3)
            print("slept")
    except TimeoutError:
        print("too late")
    print("end")

asyncio.run(main())
