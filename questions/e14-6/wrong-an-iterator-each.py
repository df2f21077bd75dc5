import asyncio

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    total = 0

    async def worker():
        nonlocal total
        for number in iter(numbers):
            receipt = await fetch(number)
            total += receipt.amount
            del receipt

    async with asyncio.TaskGroup() as group:
        for _ in range(PLACES):
            group.create_task(worker())
    return total


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
