# cancel before start, while sleeping, while waiting for a task, twice, after the end, from itself
import asyncio
log = []
async def job(n):
    print("start", n)
    try:
        await asyncio.sleep(0.05)
    except asyncio.CancelledError as e:
        print("cancelled", n, e.args)
        raise
    finally:
        print("finally", n)
async def self_cancel():
    asyncio.current_task().cancel("self")
    print("still here")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print("self", e.args)
        raise
async def self_cancel_no_await():
    asyncio.current_task().cancel()
    return "returned"
async def parent(t):
    await t
async def main():
    a = asyncio.create_task(job("a")); print(a.cancel("early"))
    print(await asyncio.gather(a, return_exceptions=True))
    b = asyncio.create_task(job("b")); await asyncio.sleep(0); b.cancel(); b.cancel("second")
    print(await asyncio.gather(b, return_exceptions=True), b.cancel())
    c = asyncio.create_task(job("c")); p = asyncio.create_task(parent(c)); await asyncio.sleep(0.01); p.cancel()
    print(await asyncio.gather(p, c, return_exceptions=True), p.cancelled(), c.cancelled())
    print(await asyncio.gather(asyncio.create_task(self_cancel()), asyncio.create_task(self_cancel_no_await()), return_exceptions=True))
asyncio.run(main())
