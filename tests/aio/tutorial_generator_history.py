# As tutorials have it: from generators to async
import asyncio, types, inspect, collections.abc as cabc

def fib():
    a, b = (0, 1)
    while True:
        got = (yield a)
        if got == 'reset':
            a, b = (0, 1)
        else:
            a, b = (b, a + b)
g = fib()
print([next(g) for _ in range(8)], g.send('reset'), next(g))
g.close()

def avg():
    total = n = 0
    m = None
    while True:
        x = (yield m)
        if x is None:
            return m
        total += x
        n += 1
        m = total / n

def group(res, k):
    while True:
        res[k] = (yield from avg())
r = {}
gr = group(r, 'k')
next(gr)
for x in (10, 20, None):
    gr.send(x)
print(r)

async def native():
    return 1

async def agen():
    yield 1
c = native()
print(type(c), inspect.iscoroutine(c), isinstance(c, cabc.Coroutine), isinstance(c, cabc.Awaitable), inspect.getcoroutinestate(c))
try:
    c.send(None)
except StopIteration as e:
    print(e.value, inspect.getcoroutinestate(c))
try:
    c.send(None)
except RuntimeError as e:
    print(e)
a = agen()
print(type(a), inspect.isasyncgen(a), isinstance(a, cabc.AsyncGenerator))

async def chain():
    async def l3():
        await asyncio.sleep(0)
        return [3]
    async def l2():
        return [2] + await l3()
    return [1] + await l2()
print(asyncio.run(chain()))

@types.coroutine
def old():
    r = (yield from asyncio.sleep(0, 5).__await__())
    return r * 2
print(asyncio.run(asyncio.wait_for(old(), 1)))

class Aw:
    def __await__(self):
        yield from asyncio.sleep(0.1).__await__()
        return 'aw'

async def use():
    return (await Aw(), await asyncio.gather(Aw(), Aw()), await asyncio.ensure_future(Aw()))
print(asyncio.run(use()))
