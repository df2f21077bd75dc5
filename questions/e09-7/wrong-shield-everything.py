import asyncio

from store import Store


async def handle(order, store):
    """Check and save an order; what has begun is complete at the end."""

    async def all_of_it():
        await store.check(order)
        await store.save(order)

    work = asyncio.create_task(all_of_it())
    try:
        await asyncio.shield(work)
    except asyncio.CancelledError:
        await work
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
