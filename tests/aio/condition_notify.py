# Condition: wait, notify, notify_all, wait_for
import asyncio
async def waiter(c, n):
    async with c:
        await c.wait()
        print(n, "woke", c.locked())
async def main():
    c = asyncio.Condition()
    ts = [asyncio.create_task(waiter(c, n)) for n in range(4)]
    await asyncio.sleep(0)
    async with c: c.notify(); print("one")
    await asyncio.sleep(0); await asyncio.sleep(0)
    async with c: c.notify(2); print("two")
    await asyncio.sleep(0.01)
    async with c: c.notify_all(); print("all")
    await asyncio.gather(*ts)
    for bad in (c.notify, c.notify_all):
        try:
            bad()
        except RuntimeError as e:
            print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    n = 0
    async def reaches(k):
        async with c:
            print("result", await c.wait_for(lambda: n >= k and f"n={n}"))
    t = asyncio.create_task(reaches(2))
    for _ in range(3):
        await asyncio.sleep(0)
        async with c:
            n += 1; c.notify_all()
    await t
    lock = asyncio.Lock(); shared = asyncio.Condition(lock)
    async with shared: print(lock.locked())
    try:
        asyncio.Condition(lock=5)
    except Exception as e:
        print(type(e).__name__)
asyncio.run(main())
