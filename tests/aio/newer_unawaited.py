import asyncio
async def gen():
    yield 1
    yield 2
async def main():
    g = gen()
    g.asend(None)
    g.__anext__()
    g.aclose()
    anext(g)
    anext(g, 5)
    print(await anext(g, 7))
    async for x in g:
        print(x)
        break
    await g.aclose()
    g.aclose()
    q = asyncio.Queue()
    q.put_nowait(1)
    q.shutdown()
    print(str(q))
    try:
        g.athrow(ValueError, "x")
    except Exception as e: print(e)
asyncio.run(main())
