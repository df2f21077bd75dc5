import asyncio
import contextlib

from store import Store


async def handle(order, store):
    """Check and save an order; what has begun is complete at the end."""
    await store.check(order)
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.shield(store.save(order))
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
