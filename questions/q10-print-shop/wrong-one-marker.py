import asyncio

from shop import Shop


async def print_all(shop, workers=3, room=2):
    """Print all orders; {order: its sheet, or its error}."""
    belt = asyncio.Queue(maxsize=room)
    printed = {}

    async def worker():
        while (order := await belt.get()) is not None:
            try:
                printed[order] = await shop.press(order)
            except Exception as error:
                printed[order] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        for order in shop.orders():
            await belt.put(order)
        await belt.put(None)
    return printed


async def main():
    for order, sheet in (await print_all(Shop(10, bad={4}))).items():
        print(order, sheet)


if __name__ == "__main__":
    asyncio.run(main())
