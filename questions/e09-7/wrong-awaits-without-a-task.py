import asyncio

from store import Store


async def handle(order, store):
    """Check and save an order; what has begun is complete at the end."""
    await store.check(order)
    saving = store.save(order)
    try:
        await asyncio.shield(saving)
    except asyncio.CancelledError:
        await saving
        raise
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
