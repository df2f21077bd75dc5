import asyncio


async def first_of(a, b):
    """Run the coroutines a and b; the result of the quicker one."""
    tasks = [asyncio.create_task(a), asyncio.create_task(b)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
        await task
    return done.pop().result()


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return mirror


async def main():
    print(await first_of(ask("north", 2), ask("south", 1)))


if __name__ == "__main__":
    asyncio.run(main())
