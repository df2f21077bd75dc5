# gather: cancelled from outside, and when a child is cancelled
import asyncio
async def child(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
async def main():
    g = asyncio.gather(child(1), child(2))
    await asyncio.sleep(0)
    print(g.cancel(), g.done())
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.cancelled(), g.cancel())
    t = asyncio.create_task(child(3))
    g = asyncio.gather(t, child(4))
    await asyncio.sleep(0); t.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("child took gather", repr(e))
    t = asyncio.create_task(child(5))
    g = asyncio.gather(t, asyncio.sleep(0.01, "r"), return_exceptions=True)
    await asyncio.sleep(0); t.cancel("msg")
    print(await g)
    outer = asyncio.create_task(child_gather())
    await asyncio.sleep(0); await asyncio.sleep(0); outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer", outer.cancelled())
async def child_gather():
    await asyncio.gather(child(6), child(7), return_exceptions=True)
    print("never")
asyncio.run(main())
