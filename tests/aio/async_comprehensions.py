# comprehensions that await, and are cancelled
import asyncio


async def agen(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("agen finally")


async def double(x):
    await asyncio.sleep(0.01)
    return 2 * x


async def main():
    print([x async for x in agen(3)])
    print({x async for x in agen(3) if x})
    print({x: await double(x) async for x in agen(3)})
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in agen(4) if await double(x) > 2])
    g = (await double(x) for x in range(3))
    print(type(g).__name__, [x async for x in g])
    print([[y async for y in agen(2)] for x in range(2)])
    print(sum([x async for x in agen(3)]), [f async for f in (x async for x in agen(2))])

    async def slow():
        return [x async for x in agen(100)]

    t = asyncio.create_task(slow())
    await asyncio.sleep(0.35)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    try:
        await asyncio.wait_for(slow(), 0.25)
    except TimeoutError:
        print("timeout")
    print(await asyncio.gather(*(double(x) for x in range(3))))
    r = [x async for x in agen(3) for _ in range(2)]
    print(r)


asyncio.run(main())
