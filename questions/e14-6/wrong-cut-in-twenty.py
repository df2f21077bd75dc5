import asyncio

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    numbers = list(numbers)
    total = 0

    async def worker(share):
        nonlocal total
        for number in share:
            receipt = await fetch(number)
            total += receipt.amount
            del receipt

    async with asyncio.TaskGroup() as group:
        for first in range(PLACES):
            group.create_task(worker(numbers[first::PLACES]))
    return total


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
