# 3.13: async for over as_completed gives the tasks themselves
import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n


async def main():
    ts = [asyncio.create_task(job(i), name=f"t{i}") for i in (3, 1, 2)]
    async for t in asyncio.as_completed(ts):
        print(t.get_name(), t in ts, await t)
    async for t in asyncio.as_completed([job(2), job(1, True)]):
        try:
            print(await t)
        except ValueError as e:
            print("ValueError", e)
    try:
        async for t in asyncio.as_completed([job(1), job(5)], timeout=2):
            print(t.result())
    except TimeoutError as e:
        print(repr(e))
    async for t in asyncio.as_completed([]):
        print("never")
    it = asyncio.as_completed([job(1)])
    print(hasattr(it, "__aiter__"), hasattr(it, "__next__"))
    for c in it:
        print(asyncio.iscoroutine(c), await c)


asyncio.run(main())
