# await inside every kind of expression
import asyncio
async def v(x):
    await asyncio.sleep(0)
    return x
async def main():
    print(await v(1) + await v(2), -await v(3), not await v(0), await v(1) if await v(True) else 0, [await v(1), *await v([2, 3])], (await v("abc"))[1], (await v({"k": 5}))["k"], f"{await v('f')!r:>5}", await v(2) ** 3, (await v(print))("called"))
    if await v(1) and await v(2) > 1: print("if")
    while (n := await v(0)): pass
    x: int = await v(5); x += await v(1); print(x, n)
    assert await v(True); d = {await v("a"): await v(1), **await v({"b": 2})}; print(d)
    for i in await v([1, 2]): print(i, end=" ")
    print(*await v(["s", "t"]), sep=await v("-"))
    def sync(a, b=0): return a, b
    print(sync(await v(1), b=await v(2)), sync(**await v({"a": 1})), (lambda q: q)(await v(7)), [i for i in await v([1])], sum([await v(i) for i in range(4)]), {await v(i) for i in (1, 1)})
    with await v(open_()) as w: print(w)
    try:
        raise await v(ValueError("awaited"))
    except await v(ValueError) as e: print(e)
    a, (b, *c) = await v((1, (2, 3, 4))); print(a, b, c)
    return await v("returned")
class open_:
    def __enter__(self): return "entered"
    def __exit__(self, *a): pass
print(asyncio.run(main()))
