# the first result wins, the rest is cancelled
import asyncio
async def server(n, d, fail=False):
    try:
        await asyncio.sleep(d)
        if fail: raise OSError(n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n); raise
async def first(*coros):
    tasks = [asyncio.create_task(c) for c in coros]
    try:
        for c in asyncio.as_completed(tasks):
            try: return await c
            except OSError as e: print("failed", e)
    finally:
        for t in tasks: t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
async def main():
    print(await first(server("a", 0.03), server("b", 0.01, fail=True), server("c", 0.02), server("d", 0.04)))
asyncio.run(main())
