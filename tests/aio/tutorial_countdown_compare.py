# As tutorials have it: one after another and at once
import asyncio, time
from concurrent.futures import ThreadPoolExecutor

def sync(n):
    time.sleep(n)
    return n

async def anon(n):
    await asyncio.sleep(n)
    return n

def timed(f):
    t = time.perf_counter()
    r = f()
    print(f'{r} took {time.perf_counter() - t:.2f}s')
timed(lambda: [sync(n) for n in (1, 2, 3)])
timed(lambda: asyncio.run(asyncio.wait_for(asyncio.sleep(1, 'one'), 3)))

async def seq():
    return [await anon(n) for n in (1, 2, 3)]

async def conc():
    return await asyncio.gather(*map(anon, (1, 2, 3)))

async def mixed():
    first = await anon(1)
    t = asyncio.create_task(anon(2))
    rest = await anon(1)
    return (first, rest, await t)
for f in (seq, conc, mixed):
    timed(lambda: asyncio.run(f()))
