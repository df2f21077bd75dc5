# what a lock is for
import asyncio
balance = 100
async def withdraw(n, lock=None):
    global balance
    async def body():
        global balance
        seen = balance
        await asyncio.sleep(0)
        balance = seen - n
    if lock:
        async with lock: await body()
    else:
        await body()
async def main():
    global balance
    await asyncio.gather(*[withdraw(10) for _ in range(5)]); print("without", balance)
    balance = 100; lock = asyncio.Lock()
    await asyncio.gather(*[withdraw(10, lock) for _ in range(5)]); print("with", balance)
asyncio.run(main())
