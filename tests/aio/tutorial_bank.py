# As tutorials have it: a race and its lock
import asyncio

class Account:
    def __init__(self, b):
        self.balance, self.lock = (b, asyncio.Lock())
    async def withdraw_racy(self, n):
        b = self.balance
        await asyncio.sleep(0)
        self.balance = b - n
    async def withdraw(self, n):
        async with self.lock:
            await self.withdraw_racy(n)

async def transfer(a, b, n):
    first, second = sorted((a, b), key=id)
    async with first.lock, second.lock:
        if a.balance < n:
            raise ValueError(f'{a.balance} < {n}')
        a.balance -= n
        await asyncio.sleep(0.1)
        b.balance += n

async def main():
    a = Account(100)
    await asyncio.gather(*(a.withdraw_racy(10) for _ in range(5)))
    print(a.balance)
    a = Account(100)
    await asyncio.gather(*(a.withdraw(10) for _ in range(5)))
    print(a.balance)
    b = Account(0)
    print(await asyncio.gather(transfer(a, b, 30), transfer(b, a, 10), transfer(a, b, 500), return_exceptions=True), a.balance, b.balance)
    print(a.lock.locked())
    try:
        a.lock.release()
    except RuntimeError as e:
        print(e)
asyncio.run(main())
