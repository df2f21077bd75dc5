import asyncio

async def courier(name):
    print(name, "leaves")
    try:
        await asyncio.sleep(2)
        print(name, "arrives")
    finally:
        print(name, "back home")

async def main():
    a = asyncio.create_task(courier("a"))
    b = asyncio.create_task(courier("b"))
    c = asyncio.create_task(courier("c"))
    a.cancel()
    await asyncio.sleep(1)
    b.cancel()
    await asyncio.sleep(2)
    print(c.cancel())
    print(a.cancelled(), b.cancelled(), c.cancelled())

asyncio.run(main())
