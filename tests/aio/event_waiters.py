# Event: wait, set, clear, wait with timeout
import asyncio
async def waiter(e, n):
    print(n, "waits")
    print(n, "woke", await e.wait())
async def main():
    e = asyncio.Event()
    ts = [asyncio.create_task(waiter(e, n)) for n in range(3)]
    await asyncio.sleep(0); print(e.is_set()); e.set(); print("set", e.is_set()); e.clear(); print("cleared")
    await asyncio.gather(*ts)
    try:
        await asyncio.wait_for(e.wait(), 0.01)
    except TimeoutError:
        print("timeout")
    e.set(); print(await e.wait(), e.set(), e.clear())
    asyncio.get_running_loop().call_later(0.01, e.set)
    await e.wait(); print("set by a timer")
asyncio.run(main())
