import asyncio

from shop import Shop


async def print_all(shop, workers=3, room=2):
    """Print all orders; {order: its sheet, or its error}."""
    gate = asyncio.Semaphore(workers)

    async def one(order):
        async with gate:
            return await shop.press(order)

    orders = list(shop.orders())
    sheets = await asyncio.gather(*(one(order) for order in orders), return_exceptions=True)
    return dict(zip(orders, sheets))


async def main():
    for order, sheet in (await print_all(Shop(10, bad={4}))).items():
        print(order, sheet)


if __name__ == "__main__":
    asyncio.run(main())
