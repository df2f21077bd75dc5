# leaving an `async for` early; aclosing; the finally blocks
import asyncio
from contextlib import aclosing
async def ticks(n):
    try:
        for i in range(5):
            await asyncio.sleep(0)
            yield i
    finally:
        print("finally", n)
async def main():
    async for x in ticks("full"): pass
    async with aclosing(ticks("closing")) as g:
        async for x in g:
            if x == 2: break
    print("after aclosing", x)
    g = ticks("kept")
    async for x in g: break
    print("still open", x)
    await g.aclose(); print("closed")
    async for x in ticks("else"): pass
    else: print("else")
    print([x async for x in ticks("comp")], [x async for x in ticks("if") if x % 2], {x: y async for x, y in pairs()})
async def pairs():
    for p in [(1, 2), (3, 4)]: yield p
asyncio.run(main())
