# a task that swallows its cancellation
import asyncio
async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no", i, asyncio.current_task().cancelling())
    return "ended anyway"
async def with_cleanup():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cleaning")
        await asyncio.sleep(0.01)
        print("clean")
        raise
async def main():
    t = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0.01)
        t.cancel()
    print(await t, t.cancelled(), t.cancelling())
    t = asyncio.create_task(with_cleanup())
    await asyncio.sleep(0.01); t.cancel()
    await asyncio.sleep(0); print("during", t.done())
    await asyncio.wait([t]); print("after", t.cancelled())
    t = asyncio.create_task(with_cleanup())
    await asyncio.sleep(0.01); t.cancel(); await asyncio.sleep(0); t.cancel()
    await asyncio.wait([t]); print("cancelled twice", t.cancelled())
asyncio.run(main())
