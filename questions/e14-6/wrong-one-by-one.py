import asyncio

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    total = 0
    for number in numbers:
        receipt = await fetch(number)
        total += receipt.amount
        del receipt
    return total


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
