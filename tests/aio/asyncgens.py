# asynchronous generators: asend, athrow, aclose, finalisation by the loop
import asyncio


async def echo():
    value = None
    try:
        while True:
            try:
                value = yield value
                await asyncio.sleep(0.1)
            except ValueError as e:
                value = f"error {e}"
    finally:
        await asyncio.sleep(0.1)
        print("closed")


async def count(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i


async def main():
    g = echo()
    print(await g.asend(None), await g.asend("a"), await g.athrow(ValueError("x")))
    await g.aclose()
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print("stopped")
    print([x async for x in count(3)], {x: y async for x in count(2) async for y in count(2)})
    print(sum([x async for x in count(4) if x % 2]))
    async for x in count(5):
        if x == 1:
            break
    else:
        print("not printed")
    async for x in count(1):
        pass
    else:
        print("else", x)
    it = aiter(count(2))
    print(await anext(it), await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration:
        print("end")
    h = echo()
    await h.asend(None)
    del h
    await asyncio.sleep(0.5)
    print("after the drop")
    keep = echo()
    await keep.asend(None)
    return keep


kept = asyncio.run(main())
print("loop over")
