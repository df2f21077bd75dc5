# as_completed: in the order of completion, errors, timeout
import asyncio
async def v(n, d, fail=False):
    await asyncio.sleep(d)
    if fail: raise ValueError(n)
    return n
async def main():
    for c in asyncio.as_completed([v("slow", 0.03), v("fast", 0.01), v("mid", 0.02)]):
        print(await c)
    for c in asyncio.as_completed([v("x", 0.01, True), v("y", 0.02)]):
        try:
            print(await c)
        except ValueError as e:
            print("error", e)
    try:
        for c in asyncio.as_completed([v("p", 0.01), v("q", 0.5)], timeout=0.1):
            print(await c)
    except TimeoutError as e:
        print("timeout", repr(e))
    print(list(asyncio.as_completed([])))
    for i, c in enumerate(asyncio.as_completed({v("only", 0)}), 1):
        print(i, await c)
asyncio.run(main())
