import asyncio


async def first_of(a, b):
    """Run the coroutines a and b; the result of the quicker one."""
    first, other = asyncio.create_task(a), asyncio.create_task(b)
    while not first.done() and not other.done():
        await asyncio.sleep(0.1)
    if other.done():
        first, other = other, first
    other.cancel()
    await asyncio.wait([other])
    return first.result()


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return mirror


async def main():
    print(await first_of(ask("north", 2), ask("south", 1)))


if __name__ == "__main__":
    asyncio.run(main())
