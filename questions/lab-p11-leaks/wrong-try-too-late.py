import asyncio
from contextlib import aclosing

from archive import open_session, orders, show_progress


async def stop(task):
    task.cancel()
    await asyncio.wait([task])


async def first_above(limit):
    """The first order of more than limit, or None."""
    seen = []
    progress = asyncio.create_task(show_progress(seen))
    session = await open_session()
    try:
        async with aclosing(orders(session)) as reader:
            async for amount in reader:
                seen.append(amount)
                if amount > limit:
                    return amount
    finally:
        await session.close()
        await stop(progress)


async def main():
    for limit in (30, 50, 500):
        print(await first_above(limit))
    print("tasks still there:", len(asyncio.all_tasks()) - 1)


if __name__ == "__main__":
    asyncio.run(main())
