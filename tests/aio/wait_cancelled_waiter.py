# cancelling the one who waits does not cancel what is waited for
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0.02, "survived"))
    w = asyncio.create_task(asyncio.wait([t]))
    await asyncio.sleep(0.01)
    w.cancel()
    try:
        await w
    except asyncio.CancelledError:
        print("wait cancelled", t.done())
    print(await t)
asyncio.run(main())
