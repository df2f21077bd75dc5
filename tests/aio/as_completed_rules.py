# as_completed: order, errors, timeout
import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n


async def main():
    for c in asyncio.as_completed([job(3), job(1), job(2)]):
        print(await c)
    for c in asyncio.as_completed([job(2), job(1, True), job(3)]):
        try:
            print(await c)
        except ValueError as e:
            print("ValueError", e)
    try:
        for c in asyncio.as_completed([job(1), job(5), job(6)], timeout=2):
            print(await c)
    except TimeoutError:
        print("TimeoutError")
    await asyncio.sleep(10)
    ts = [asyncio.create_task(job(i)) for i in (2, 1)]
    its = list(asyncio.as_completed(ts))
    print(len(its))
    print(await its[1], await its[0])
    for c in asyncio.as_completed([]):
        print("never")
    for bad in (asyncio.create_task(job(0)),):
        try:
            list(asyncio.as_completed(bad))
        except TypeError as e:
            print(type(e).__name__)
        try:
            list(asyncio.as_completed(5))
        except TypeError as e:
            print(e)
    t = asyncio.create_task(job(1))
    for c in asyncio.as_completed([t, t]):
        print(await c)


asyncio.run(main())
