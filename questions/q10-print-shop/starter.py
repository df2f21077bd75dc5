import asyncio

from shop import Shop


async def print_all(shop, workers=3, room=2):
    """Print all orders; {order: its sheet, or its error}."""
    printed = {}
    for order in shop.orders():
        printed[order] = await shop.press(order)
    return printed


async def main():
    for order, sheet in (await print_all(Shop(10, bad={4}))).items():
        print(order, sheet)


if __name__ == "__main__":
    asyncio.run(main())
