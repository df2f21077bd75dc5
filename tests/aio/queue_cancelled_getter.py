# a cancelled getter loses nothing
import asyncio
async def get(q, n):
    try:
        x = await q.get()
        print(n, x)
    except asyncio.CancelledError:
        print(n, "cancelled")
        raise
async def main():
    q = asyncio.Queue()
    a, b = asyncio.create_task(get(q, "a")), asyncio.create_task(get(q, "b"))
    await asyncio.sleep(0)
    a.cancel(); q.put_nowait(1)
    await asyncio.gather(a, b, return_exceptions=True)
    try:
        await asyncio.wait_for(q.get(), 0.01)
    except TimeoutError:
        print("nothing came")
    q.put_nowait(2); print(q.get_nowait())
    f = asyncio.Queue(1); f.put_nowait("x")
    p = asyncio.create_task(f.put("y")); await asyncio.sleep(0); p.cancel()
    await asyncio.gather(p, return_exceptions=True)
    print(f.qsize(), f.get_nowait(), f.empty())
asyncio.run(main())
