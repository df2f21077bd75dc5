import asyncio

async def bake():
    await asyncio.sleep(1)
    return "bread"

async def customer(oven):
    print("customer gets", await oven)

async def main():
    oven = asyncio.create_task(bake())
    waiting = asyncio.create_task(customer(oven))
    await asyncio.sleep(0)
    oven.add_done_callback(lambda t: print("bell, done:", t.done()))
    print("in the oven, done:", oven.done())
    await oven
    print("main pays")

asyncio.run(main())
