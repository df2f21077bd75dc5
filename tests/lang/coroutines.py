# coroutines and async generators, driven by hand
import sys

class Suspend:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        got = yield self.value
        return got

def run(coro, *sends):
    out = []
    values = iter(sends)
    send = None
    while True:
        try:
            out.append(coro.send(send))
        except StopIteration as e:
            return out, e.value
        send = next(values, None)

async def leaf(x):
    return await Suspend(x) or x

async def middle(n):
    total = 0
    for i in range(n):
        total += await leaf(i + 1)
    return total

print(run(middle(3)), run(middle(3), 10, 20, 30))

class ACM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    async def __aenter__(self):
        await Suspend("enter " + self.name)
        return self
    async def __aexit__(self, t, v, tb):
        await Suspend("exit %s %s" % (self.name, t and t.__name__))
        return self.swallow

async def with_it():
    async with ACM("a") as a, ACM("b", True) as b:
        await Suspend((a.name, b.name))
        raise ValueError("x")
    for i in range(3):
        async with ACM("loop"):
            if i:
                break
            continue
    async with ACM("ret"):
        return "value"

print(run(with_it()))

async def agen(n):
    try:
        for i in range(n):
            await Suspend("before %d" % i)
            got = yield i
            if got:
                await Suspend("got " + got)
    finally:
        await Suspend("closing")

async def consume():
    out = []
    async for v in agen(3):
        if v == 1:
            continue
        out.append(v)
    else:
        out.append("else")
    async for v in agen(3):
        out.append(("break", v))
        break
    else:
        out.append("never")
    return out

print(run(consume()))

async def comprehensions():
    a = [v async for v in agen(2)]
    b = {v: await leaf(v) async for v in agen(3) if v}
    c = [await leaf(v) for v in (1, 2)]
    d = [x async for x in (w * 2 async for w in agen(2))]
    e = {x for x in [await leaf("q")]}
    f = [[z async for z in agen(y)] for y in range(2)]
    return a, b, c, d, e, f

print(run(comprehensions()))

async def asend():
    g = agen(2)
    first = await g.__anext__()
    second = await g.asend("hello")
    try:
        await g.athrow(KeyError("k"))
    except KeyError as e:
        return first, second, repr(e)

print(run(asend()))

async def finally_await():
    try:
        await Suspend(1)
        return "r"
    finally:
        await Suspend("cleanup")

print(run(finally_await()))

def throwing():
    c = finally_await()
    c.send(None)
    print(c.throw(ValueError("in")))
    try:
        c.send(None)
    except ValueError as e:
        return repr(e)

print(throwing())

async def star():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as eg:
        await Suspend(repr(eg))
    except* KeyError:
        return_later = await Suspend("keys")
    return "star"

print(run(star()))

async def errors():
    out = []
    for bad in (5, None):
        try:
            await bad
        except TypeError as e:
            out.append(str(e))
        try:
            async for x in bad:
                pass
        except TypeError as e:
            out.append(str(e))
        try:
            async with bad:
                pass
        except TypeError as e:
            out.append(str(e))
    return out

print(*run(errors())[1], sep="\n")

class AIter:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return await leaf(self.n)

async def iterate():
    return [x async for x in AIter(3)], [x async for x in AIter(0)]

print(run(iterate()))

async def lambdas():
    f = lambda: Suspend("from lambda")
    return await f(), (lambda x: x + 1)(await leaf(1))

print(run(lambdas()))

def generator_based():
    x = yield from leaf_gen()
    return x * 2

def leaf_gen():
    return (yield "y")

g = generator_based()
print(next(g))
try:
    g.send(21)
except StopIteration as e:
    print(e.value)

async def stop():
    raise StopIteration("bad")

try:
    run(stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))

c = middle(1)
print(c.__name__, c.__qualname__, c.cr_running, type(c).__name__, type(agen(1)).__name__)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)

async def deep(n):
    if n == 0:
        return await leaf("bottom")
    return await deep(n - 1)

print(run(deep(200)))

async def yield_in_try():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise

def close_agen():
    g = yield_in_try()
    try:
        g.__anext__().send(None)
    except StopIteration as e:
        print("first", e.value)
    try:
        g.aclose().send(None)
    except StopIteration:
        print("closed")

close_agen()
