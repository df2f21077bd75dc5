# As tutorials have it: sleep sort and traps
import asyncio

async def sleepsort(xs):
    out = []
    async def one(x):
        await asyncio.sleep(x / 100)
        out.append(x)
    await asyncio.gather(*map(one, xs))
    return out

async def quiz():
    results = []
    async def w(n, d):
        results.append(f'{n} start')
        await asyncio.sleep(d)
        results.append(f'{n} end')
        return n
    t1 = asyncio.create_task(w('A', 2))
    t2 = asyncio.create_task(w('B', 1))
    await t1
    results.append('A awaited')
    await t2
    results.append('B awaited')
    return results

async def late_binding():
    fs = [lambda: i for i in range(3)]
    print([f() for f in fs])
    async def show(x=[]):
        x.append(1)
        return len(x)
    print([await show() for _ in range(3)])
    tasks = [asyncio.create_task(asyncio.sleep(0, i)) for i in range(3)]
    print([await t for t in tasks], [t.result() for t in reversed(tasks)])
print(asyncio.run(sleepsort([3, 1, 2, 10, 5])), asyncio.run(quiz()))
asyncio.run(late_binding())
