# "Task exception was never retrieved" and the ways to retrieve
import asyncio, gc
async def bad(n): raise ValueError(n)
async def main():
    kept = asyncio.create_task(bad("kept")); seen = asyncio.create_task(bad("seen"))
    await asyncio.sleep(0)
    print(repr(seen.exception()))
    t = asyncio.create_task(bad("lost")); await asyncio.sleep(0); t = None; gc.collect()
    print("after the lost one")
    u = asyncio.create_task(bad("waited")); await asyncio.wait([u]); u = None; gc.collect()
    g = await asyncio.gather(asyncio.create_task(bad("gathered")), return_exceptions=True); print(g); g = None
    print("end of main")
    try:
        await kept
    except ValueError as e:
        print(e)
asyncio.run(main())
