import asyncio


async def fetch_rate():
    print("asking the bank")
    await asyncio.sleep(1)
    return 1.25


async def main():
    rate = fetch_rate()
    print("10 euro are", 10 * await rate, "dollars")
    print("25 euro are", 25 * await rate, "dollars")


asyncio.run(main())
