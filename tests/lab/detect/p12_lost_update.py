# P12 line 13
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        # read, wait, write
        balance = self.balance
        await asyncio.sleep(0.1)
        self.balance = balance - amount


async def main():
    account = Account()
    await asyncio.gather(account.withdraw(10), account.withdraw(20))
    print(account.balance)


asyncio.run(main())
