# a cancellation from outside is no timeout
import asyncio
async def worker():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise
async def both():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("both: cancelled")
        raise
async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0.01); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    t = asyncio.create_task(both())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, t.cancel)
    print(await asyncio.gather(t, return_exceptions=True))
asyncio.run(main())
