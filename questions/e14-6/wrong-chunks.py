import asyncio
from itertools import islice

from shop import fetch

PLACES = 20


async def takings(numbers):
    """The sum of all receipts with these numbers."""
    jobs = iter(numbers)
    total = 0
    while chunk := list(islice(jobs, PLACES)):
        receipts = await asyncio.gather(*map(fetch, chunk))
        total += sum(receipt.amount for receipt in receipts)
        del receipts
    return total


async def main():
    print(await takings(range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
