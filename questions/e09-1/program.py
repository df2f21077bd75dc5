import asyncio

async def upload():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.7)

async def main():
    try:
        await asyncio.wait_for(upload(), 2)
    except TimeoutError:
        await asyncio.sleep(1)

asyncio.run(main())
