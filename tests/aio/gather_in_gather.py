# gathers in gathers, with the stars in the right place
import asyncio
async def v(x, d=0): await asyncio.sleep(d); return x
async def main():
    a, (b, c) = await asyncio.gather(v(1), asyncio.gather(v(2), v(3)))
    print(a, b, c)
    groups = {"x": [1, 2], "y": [3]}
    results = await asyncio.gather(*[asyncio.gather(*[v(i) for i in items]) for items in groups.values()])
    print(dict(zip(groups, results)))
    print(dict(zip("ab", await asyncio.gather(*map(v, [10, 20])))))
    t = asyncio.create_task(v("task")); print(await asyncio.gather(t, t, v("coro")))
asyncio.run(main())
