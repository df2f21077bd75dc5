# what a coroutine object is
import asyncio, inspect
async def co(x):
    await asyncio.sleep(0)
    return x
c = co(5)
print(type(c), c.__name__, c.__qualname__, asyncio.iscoroutine(c), asyncio.iscoroutinefunction(co), inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
print(c.send(None)); print(inspect.getcoroutinestate(c), c.cr_await is not None, c.cr_running)
try:
    c.send(None)
except StopIteration as e:
    print("value", e.value, inspect.getcoroutinestate(c))
for f in (lambda: c.send(None), lambda: co(1).throw(ValueError("v")), lambda: iter(c), lambda: c[0], lambda: c(), lambda: next(c), lambda: c.nope, lambda: len(c), lambda: c + 1, lambda: co(), lambda: co(1, 2)):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)
d = co(1); print(d.close(), inspect.getcoroutinestate(d))
class A:
    async def m(self): return "m"
    @staticmethod
    async def s(): return "s"
    @classmethod
    async def k(cls): return cls.__name__
    async def __call__(self): return "called"
async def main():
    a = A(); print(await a.m(), await A.s(), await A.k(), await a(), asyncio.iscoroutinefunction(a.m), asyncio.iscoroutinefunction(lambda: co(1)))
    f = co; print(await f(3), await (lambda: co(4))(), [await co(i) for i in range(3)], {i: await co(i) for i in range(2)}, await co(await co(9)))
asyncio.run(main())
