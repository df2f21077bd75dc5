# gather without return_exceptions: siblings go on; their later errors are not reported
import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n)
    print("ran", n)
    if fail:
        raise ValueError(n)
    return n


async def main():
    try:
        await asyncio.gather(job(1), job(2, True), job(3), job(4, True))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(5)
    print("--")
    try:
        async with asyncio.timeout(2.5):
            await asyncio.gather(job(1), job(2), job(3))
    except TimeoutError:
        print("timeout")
    await asyncio.sleep(5)
    r = await asyncio.gather(job(0.1, True), asyncio.sleep(0.2, "s"), return_exceptions=True)
    print(r)
    try:
        await asyncio.gather(job(0.1), *[job(0.2, True) for _ in range(3)])
    except ValueError as e:
        print(repr(e), e.__traceback__ is not None)
    g = asyncio.gather(job(0.1), job(0.2))
    print(type(g).__name__, isinstance(g, asyncio.Future), g.done())
    print(await g, g.result())
    g = asyncio.gather()
    print(g.done(), await g)


asyncio.run(main())
