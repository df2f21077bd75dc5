import asyncio

from journal import record


class Till:
    def __init__(self, cash):
        self.cash = cash
        self.key = asyncio.Lock()

    async def take(self, amount):
        """Take out and record; ValueError when there is not enough."""
        async with self.key:
            if self.cash < amount:
                raise ValueError("not enough")
            await record(amount)
            self.cash -= amount

    async def refund(self, price, fee):
        """Pay out price and fee, both or neither."""
        async with self.key:
            if self.cash < price + fee:
                raise ValueError("not enough")
        await self.take(price)
        await self.take(fee)


async def main():
    till = Till(100)
    await till.refund(45, 10)
    print("left", till.cash)


if __name__ == "__main__":
    asyncio.run(main())
