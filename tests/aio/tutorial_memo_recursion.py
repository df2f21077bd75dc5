# As tutorials have it: recursion by await
import asyncio, functools, sys

@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

async def afib(n):
    return n if n < 2 else await afib(n - 1) + await afib(n - 2)

async def deep(n):
    return 0 if n == 0 else 1 + await deep(n - 1)

async def hanoi(n, a='A', b='B', c='C'):
    if n == 0:
        return []
    return [*await hanoi(n - 1, a, c, b), (a, c), *await hanoi(n - 1, b, a, c)]

async def main():
    print(fib(80), fib.cache_info(), await afib(15), await deep(300), len(await hanoi(6)))
    try:
        await deep(5000)
    except RecursionError as e:
        print(type(e).__name__, e)
    async def msort(x):
        if len(x) < 2:
            return x
        m = len(x) // 2
        l, r = await asyncio.gather(msort(x[:m]), msort(x[m:]))
        out = []
        while l and r:
            out.append((l if l[0] <= r[0] else r).pop(0))
        return out + l + r
    print(await msort([5, 3, 8, 1, 9, 2, 7]))
asyncio.run(main())
