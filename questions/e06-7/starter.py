import asyncio


async def first_of(a, b):
    """Run the coroutines a and b; the result of the quicker one."""


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return mirror


async def main():
    print(await first_of(ask("north", 2), ask("south", 1)))


if __name__ == "__main__":
    asyncio.run(main())
