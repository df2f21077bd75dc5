import asyncio

async def load_orders():
    await asyncio.sleep(1)
    return ["tea", "toast"]

async def main():
    orders = asyncio.run(load_orders())
    for order in orders:
        print("order:", order)
    print(len(orders), "orders")

asyncio.run(main())
