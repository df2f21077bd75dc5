import asyncio

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    jobs = iter(numbers)
    receipts = []

    async def worker():
        for number in jobs:
            receipts.append(await fetch(number))

    async with asyncio.TaskGroup() as group:
        for _ in range(PLACES):
            group.create_task(worker())
    return sum(receipt.amount for receipt in receipts)


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
