import asyncio

balance = 100


async def withdraw(amount):
    global balance
    if balance >= amount:
        await asyncio.sleep(1)
        balance -= amount
        print("left", balance)


async def safely(lock, amount):
    async with lock:
        await withdraw(amount)


async def main():
    global balance
    await asyncio.gather(withdraw(80), withdraw(80))
    balance, lock = 100, asyncio.Lock()
    await asyncio.gather(safely(lock, 80), safely(lock, 80))


asyncio.run(main())
