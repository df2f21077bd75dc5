# As tutorials have it: asynchronous generators in a row
import asyncio
from typing import AsyncIterator, AsyncIterable

async def source(n) -> AsyncIterator[int]:
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print('source closed')

async def amap(f, it: AsyncIterable):
    async for x in it:
        yield (await f(x) if asyncio.iscoroutinefunction(f) else f(x))

async def afilter(p, it):
    async for x in it:
        if p(x):
            yield x

async def batch(it, size):
    out = []
    async for x in it:
        out.append(x)
        if len(out) == size:
            yield tuple(out)
            out.clear()
    if out:
        yield tuple(out)

async def azip(*its):
    its = [aiter(i) for i in its]
    while True:
        try:
            yield (await asyncio.gather(*(anext(i) for i in its)))
        except StopAsyncIteration:
            return

async def take(it, n):
    async for x in it:
        yield x
        n -= 1
        if n == 0:
            break

async def square(x):
    await asyncio.sleep(0.05)
    return x * x

async def main():
    print([b async for b in batch(amap(square, afilter(lambda x: x % 2, source(10))), 2)])
    async for pair in azip(source(3), source(2)):
        print(pair)
    print({k: v async for k, v in amap(lambda x: (x, chr(65 + x)), source(3))})
    g = source(100)
    print([x async for x in take(g, 2)])
    await g.aclose()
    print(await anext(source(0), 'default'))
    print(sum([x async for x in source(4)]), max([x async for x in source(3)]))
asyncio.run(main())
