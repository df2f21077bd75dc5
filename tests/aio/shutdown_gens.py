# shutdown_asyncgens by hand, and what asyncio.run does
import asyncio


async def gen(name, bad=False):
    try:
        yield 1
        yield 2
    finally:
        print("closing", name)
        await asyncio.sleep(0)
        if bad:
            raise ValueError(name)
        print("closed", name)


held = []


async def main():
    for n in "a":
        g = gen(n)
        held.append(g)
        print(await anext(g))
    await asyncio.get_running_loop().shutdown_asyncgens()
    print("after shutdown")
    g = gen("dropped")
    await anext(g)
    del g
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("dropped is gone")


async def second():
    for n in "x":
        g = gen(n, n == "x")
        held.append(g)
        await anext(g)
    print("second ends")


asyncio.run(main())
asyncio.run(second())
