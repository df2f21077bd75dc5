import asyncio

from store import Store


async def handle(order, store):
    """Check and save an order; what has begun is complete at the end."""
    await store.check(order)
    saving = asyncio.create_task(store.save(order))
    while not saving.done():
        try:
            await asyncio.shield(saving)
        except asyncio.CancelledError:
            pass
    return "thank you"


async def main():
    store = Store()
    visitor = asyncio.create_task(handle("tea", store))
    await asyncio.sleep(1)
    visitor.cancel()
    await asyncio.wait([visitor])
    print("begun", store.begun, "saved", store.saved)


if __name__ == "__main__":
    asyncio.run(main())
