import asyncio


async def first_of(a, b):
    """Run the coroutines a and b; the result of the quicker one."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(a), group.create_task(b)]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
    return done.pop().result()


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return mirror


async def main():
    print(await first_of(ask("north", 2), ask("south", 1)))


if __name__ == "__main__":
    asyncio.run(main())
