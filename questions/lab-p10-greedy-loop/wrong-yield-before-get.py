import asyncio

from shop import Till, prepare


async def cashier(name, till):
    """Takes orders from the queue until none is left."""
    while not till.orders.empty():
        await asyncio.sleep(0)
        order = await till.orders.get()
        prepare(till, name, order)


async def open_shop(till, names):
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(cashier(name, till))


async def main():
    till = Till()
    for number in range(12):
        till.orders.put_nowait(f"order {number}")
    await open_shop(till, ["Ada", "Bob", "Eve"])
    print(till.served)


if __name__ == "__main__":
    asyncio.run(main())
