import asyncio

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    calls = [fetch(number) for number in numbers]
    receipts = await asyncio.gather(*calls)
    return sum(receipt.amount for receipt in receipts)


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
