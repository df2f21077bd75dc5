import asyncio
from contextlib import AsyncExitStack, aclosing

from archive import open_session, orders, show_progress


async def stop(task):
    task.cancel()
    await asyncio.wait([task])


async def first_above(limit):
    """The first order of more than limit, or None."""
    seen = []
    async with AsyncExitStack() as stack:
        progress = asyncio.create_task(show_progress(seen))
        stack.push_async_callback(stop, progress)
        session = await open_session()
        stack.push_async_callback(session.close)
        reading = aclosing(orders(session))
        reader = await stack.enter_async_context(reading)
        async for amount in reader:
            seen.append(amount)
            if amount > limit:
                return amount


async def main():
    for limit in (30, 50, 500):
        print(await first_above(limit))
    print("tasks still there:", len(asyncio.all_tasks()) - 1)


if __name__ == "__main__":
    asyncio.run(main())
