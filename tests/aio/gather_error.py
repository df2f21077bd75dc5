# gather: the first error comes out, the others go on
import asyncio
async def ok(n, d):
    await asyncio.sleep(d)
    print("ok", n)
    return n
async def bad(d):
    await asyncio.sleep(d)
    raise ValueError("bad")
async def main():
    try:
        await asyncio.gather(ok(1, 0.03), bad(0.01), ok(2, 0.02))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(0.05)
    r = await asyncio.gather(ok(3, 0.01), bad(0), asyncio.sleep(0, "x"), return_exceptions=True)
    print(r)
    r = await asyncio.gather(bad(0.01), bad(0), return_exceptions=True)
    print([type(x).__name__ for x in r])
asyncio.run(main())
