# a future or task can be awaited by many, a coroutine once
import asyncio
async def work(): await asyncio.sleep(0.01); print("works once"); return 42
async def main():
    t = asyncio.create_task(work()); print(await t, await t, await asyncio.gather(t, t))
    f = asyncio.ensure_future(work()); a, b = await asyncio.gather(*[wait(f) for _ in range(2)]); print(a, b)
    c = work(); print(await c)
    try: await c
    except RuntimeError as e: print(e)
    bad = asyncio.create_task(fails())
    for _ in range(2):
        try: await bad
        except ValueError as e: print(e)
async def wait(x): return await x
async def fails(): raise ValueError("same error each time")
asyncio.run(main())
