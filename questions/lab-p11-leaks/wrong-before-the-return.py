import asyncio

from archive import open_session, orders, show_progress


async def first_above(limit):
    """The first order of more than limit, or None."""
    seen = []
    progress = asyncio.create_task(show_progress(seen))
    session = await open_session()
    async for amount in orders(session):
        seen.append(amount)
        if amount > limit:
            await session.close()
            progress.cancel()
            return amount
    await session.close()
    progress.cancel()


async def main():
    for limit in (30, 50, 500):
        print(await first_above(limit))
    print("tasks still there:", len(asyncio.all_tasks()) - 1)


if __name__ == "__main__":
    asyncio.run(main())
