# reschedule, timeout_at, states and their errors
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.01) as cm:
        cm.reschedule(loop.time() + 1)
        await asyncio.sleep(0.05)
    print(cm.expired())
    async with asyncio.timeout(None) as cm:
        cm.reschedule(None)
        await asyncio.sleep(0)
    try:
        async with asyncio.timeout_at(loop.time() + 0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("at")
    for action in (lambda: cm.reschedule(1), lambda: asyncio.timeout("x"), lambda: asyncio.timeout()):
        try:
            action()
        except Exception as e:
            print(type(e).__name__, e)
    fresh = asyncio.timeout(1)
    try:
        fresh.reschedule(2)
    except RuntimeError as e:
        print(e)
    try:
        async with cm: pass
    except RuntimeError as e:
        print(e)
    try:
        with asyncio.timeout(1): pass
    except TypeError as e:
        print(e)
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("swallowed")
        print("timeout still raised?")
    except TimeoutError:
        print("yes")
asyncio.run(main())
