# cancelling the task that waits in a group
import asyncio
seen = []
async def child(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        seen.append(n)
        raise
async def parent():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(1)); tg.create_task(child(2))
    except asyncio.CancelledError:
        print("parent cancelled", sorted(seen))
        raise
    finally:
        print("parent leaves")
async def main():
    t = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(child(3))
    except TimeoutError:
        print("timeout around a group", sorted(seen))
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(child(4))
        await asyncio.sleep(0); t.cancel()
    print("a cancelled child does not fail the group", t.cancelled())
asyncio.run(main())
