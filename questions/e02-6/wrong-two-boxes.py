import asyncio


async def fetch_rate():
    print("asking the bank")
    await asyncio.sleep(1)
    return 1.25


async def main():
    print("10 euro are", 10 * await fetch_rate(), "dollars")
    print("25 euro are", 25 * await fetch_rate(), "dollars")


asyncio.run(main())
