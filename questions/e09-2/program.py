import asyncio

async def close():
    await asyncio.sleep(1)
    raise OSError("cannot close")

async def work():
    try:
        await asyncio.sleep(1)
        raise ValueError("bad row")
    finally:
        await close()

async def main():
    try:
        await work()
    except Exception as error:
        print(error)

asyncio.run(main())
