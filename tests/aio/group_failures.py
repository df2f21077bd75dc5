# TaskGroup: one fails, several fail, the body fails, siblings are cancelled
import asyncio
async def ok(n):
    try:
        await asyncio.sleep(0.05)
        print("ok", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
async def bad(e, d=0.0):
    await asyncio.sleep(d)
    raise e
async def sticky():
    try:
        await asyncio.sleep(1)
    finally:
        raise KeyError("cleanup")
async def attempt(title, *coros, body=None):
    print("--", title)
    try:
        async with asyncio.TaskGroup() as tg:
            for c in coros: tg.create_task(c)
            if body: await asyncio.sleep(0); raise body
            try:
                await asyncio.sleep(0.02)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except BaseException as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__))
async def main():
    await attempt("one", ok(1), bad(ValueError("v"), 0.01))
    await attempt("two at once", bad(ValueError("v")), bad(TypeError("t")), ok(2))
    await attempt("body", ok(3), body=RuntimeError("body"))
    await attempt("body and child", bad(OSError("child")), body=RuntimeError("body"))
    await attempt("cleanup fails too", bad(ValueError("v")), sticky())
    await attempt("child cancels itself", bad(asyncio.CancelledError()), ok(4))
    await attempt("late", bad(ValueError("late"), 0.03))
    await attempt("group in group", bad(ExceptionGroup("eg", [ValueError(1)])))
asyncio.run(main())
