import asyncio

from shop import Shop


async def print_all(shop, workers=3, room=2):
    """Print all orders; {order: its sheet, or its error}."""
    belt = asyncio.Queue(maxsize=room)
    printed = {}

    async def worker():
        while True:
            order = await belt.get()
            try:
                printed[order] = await shop.press(order)
            except Exception as error:
                printed[order] = error
            finally:
                belt.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        for order in shop.orders():
            await belt.put(order)
        await belt.join()
    finally:
        for task in tasks:
            task.cancel()
    return printed


async def main():
    for order, sheet in (await print_all(Shop(10, bad={4}))).items():
        print(order, sheet)


if __name__ == "__main__":
    asyncio.run(main())
