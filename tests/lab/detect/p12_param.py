# P12 line 14
import asyncio


class Account:
    def __init__(self, amount):
        self.amount = amount


async def move(source, target, amount):
    if source.amount < amount:
        return
    await asyncio.sleep(0.1)
    source.amount -= amount
    target.amount += amount


async def main():
    one, other = Account(100), Account(0)
    await asyncio.gather(move(one, other, 80), move(one, other, 80))
    print(one.amount, other.amount)


asyncio.run(main())
