# wait_for: in time, too late, zero, None, and what the inner one sees
import asyncio
async def slow(d, result="r", on_cancel=None):
    try:
        await asyncio.sleep(d)
        return result
    except asyncio.CancelledError:
        print("inner cancelled")
        if on_cancel == "swallow": return "swallowed"
        if on_cancel == "raise": raise ValueError("in cleanup")
        raise
async def main():
    print(await asyncio.wait_for(slow(0.01), 1), await asyncio.wait_for(slow(0), timeout=None))
    for timeout in (0.01, 0, -1):
        try:
            await asyncio.wait_for(slow(1), timeout)
        except TimeoutError as e:
            print(timeout, repr(e), isinstance(e, asyncio.TimeoutError), e.args)
    try:
        await asyncio.wait_for(slow(1, on_cancel="raise"), 0.01)
    except Exception as e:
        print(type(e).__name__, e)
    t = asyncio.create_task(slow(1))
    try:
        await asyncio.wait_for(t, 0.01)
    except asyncio.TimeoutError:
        print(t.cancelled())
    f = asyncio.get_running_loop().create_future(); f.set_result(5)
    print(await asyncio.wait_for(f, 0))
asyncio.run(main())
