# wait: what is done and what is pending, for each mode
import asyncio
async def v(n, d, fail=False):
    await asyncio.sleep(d)
    if fail: raise ValueError(n)
    return n
def show(title, done, pending):
    print(title, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
async def main():
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        for fail in (None, "a", "b", "c"):
            ts = [asyncio.create_task(v(n, d, n == fail), name=n) for n, d in (("a", 0.01), ("b", 0.02), ("c", 0.03))]
            show(f"{mode} fail={fail}", *await asyncio.wait(ts, return_when=mode))
            await asyncio.gather(*ts, return_exceptions=True)
    ts = [asyncio.create_task(v(n, d), name=n) for n, d in (("a", 0), ("b", 0.03))]
    show("timeout", *await asyncio.wait(ts, timeout=0.01)); show("zero", *await asyncio.wait(ts, timeout=0)); show("rest", *await asyncio.wait(ts, timeout=None))
asyncio.run(main())
