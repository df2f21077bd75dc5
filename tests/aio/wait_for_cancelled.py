# cancelling the one who waits cancels the inner one
import asyncio
async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print("inner", type(e).__name__)
        raise
async def outer():
    try:
        await asyncio.wait_for(inner(), 5)
    except asyncio.CancelledError as e:
        print("outer", e.args)
        raise
async def main():
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    t.cancel("please")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args)
    i = asyncio.create_task(inner()); w = asyncio.create_task(asyncio.wait_for(i, 5))
    await asyncio.sleep(0.01); i.cancel()
    try:
        await w
    except asyncio.CancelledError:
        print("w", w.cancelled())
asyncio.run(main())
