import asyncio


async def first_of(a, b):
    """Run the coroutines a and b; the result of the quicker one."""
    tasks = [asyncio.create_task(a), asyncio.create_task(b)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        first = tasks[0] if tasks[0].done() else tasks[1]
        return first.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return mirror


async def main():
    print(await first_of(ask("north", 2), ask("south", 1)))


if __name__ == "__main__":
    asyncio.run(main())
