# a task from start to end: done, result, exception, states and their errors
import asyncio
async def v():
    await asyncio.sleep(0)
    return 42
async def bad():
    raise ValueError("x")
async def main():
    t = asyncio.create_task(v())
    print(t.done(), t.cancelled(), t.cancelling())
    for q in (t.result, t.exception):
        try:
            q()
        except asyncio.InvalidStateError as e:
            print(e)
    print(await t, t.done(), t.result(), t.exception(), t.cancel(), await t)
    b = asyncio.create_task(bad())
    await asyncio.wait([b])
    print(repr(b.exception()), b.cancelled())
    for i in range(2):
        try:
            b.result()
        except ValueError as e:
            print(e)
    c = asyncio.create_task(v()); c.cancel()
    await asyncio.wait([c])
    for q in (c.result, c.exception):
        try:
            q()
        except asyncio.CancelledError as e:
            print("cancelled", repr(e), c.done())
    for q in (lambda: t.set_result(1), lambda: t.set_exception(ValueError())):
        try:
            q()
        except RuntimeError as e:
            print(e)
    print(t.get_coro().__name__, t.get_name()[:5], c.cancelling(), c.uncancel())
asyncio.run(main())
