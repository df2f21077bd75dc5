import asyncio

from post import deliver


async def worker(belt, returned):
    while True:
        letter = await belt.get()
        try:
            await deliver(letter)
        finally:
            belt.task_done()


async def deliver_all(letters, workers=2):
    """Deliver all letters; those that came back, in a list."""
    belt, returned = asyncio.Queue(), []
    tasks = [asyncio.create_task(worker(belt, returned))
             for _ in range(workers)]
    for letter in letters:
        await belt.put(letter)
    await belt.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return returned


async def main():
    print("came back:", await deliver_all(["ada", "nobody 1", "bob"]))


if __name__ == "__main__":
    asyncio.run(main())
