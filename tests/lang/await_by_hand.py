class Ask:
    def __await__(self):
        answer = yield "need input"
        return answer
async def a(): return await b()
async def b(): return await d()
async def d():
    try: return 1 + await Ask()
    finally: print("d finally")
def run(co, *sends):
    try:
        v = co.send(None)
        for s in sends:
            print("yielded", v)
            v = co.throw(s) if isinstance(s, BaseException) else co.send(s)
        print("still", v)
    except StopIteration as e:
        return e.value
print(run(a(), 41))
try: print(run(a(), ValueError("boom")))
except ValueError as e: print("propagated", e)
x = a(); x.send(None); x.close(); print("closed", x.cr_frame, x.cr_await)
async def twice():
    co = d()
    await co
    await co
try: run(twice(), 1)
except RuntimeError as e: print(e)
inner = a()
inner.send(None)
async def steal(): await inner
try: run(steal())
except RuntimeError as e: print(e)
print(inner.cr_await.__name__, inner.cr_running)
# the middle of a suspended chain is driven from outside
mid = inner.cr_await
try: mid.send(10)
except StopIteration as e: print("middle done", e.value)
try: inner.send(None)
except RuntimeError as e: print("outer:", e)
mid = b(); top = None
async def waits(): return await mid
top = waits(); top.send(None)
try: mid.throw(KeyError("k"))
except KeyError as e: print("thrown", e)
try: top.send(1)
except RuntimeError as e: print("top:", e)
# close goes innermost first
async def layer(n):
    try:
        if n: await layer(n - 1)
        else: await Ask()
    except GeneratorExit:
        print("exit", n); raise
    finally: print("fin", n)
c = layer(2); c.send(None); c.close()
c = layer(1); c.send(None); del c
async def swallow():
    try: await Ask()
    except GeneratorExit: print("swallowed"); return 5
async def over():
    try: await swallow()
    except GeneratorExit: print("over exit"); raise
c = over(); c.send(None); c.close()
async def ignore():
    while True:
        try: await Ask()
        except GeneratorExit: print("ignoring"); await Ask(); return
c = ignore(); c.send(None)
try: c.close()
except RuntimeError as e: print(e)
try: c.close()
except RuntimeError as e: print(e)
async def raises_in_close():
    try: await Ask()
    except GeneratorExit: raise KeyError("during close")
async def sees():
    try: await raises_in_close()
    except KeyError as e: print("saw", repr(e), repr(e.__context__))
c = sees(); c.send(None); c.close()
# reentrance
async def reenter():
    try: me.send(None)
    except ValueError as e: print(e)
async def outer_reenter():
    try: await reenter()
    except ValueError as e: print("o", e)
me = outer_reenter()
run(me)
# exceptions of a generator do not leak into its driver
import sys
async def handling():
    try: raise KeyError("inside")
    except KeyError:
        await Ask()
        print("still handling", repr(sys.exception()))
    print("none", sys.exception())
h = handling(); h.send(None)
print("driver sees", sys.exception())
try: raise ValueError("driver")
except ValueError:
    try: h.send(None)
    except StopIteration: pass
    print("driver again", repr(sys.exception()))
async def ctx():
    await Ask()
    raise TypeError("with context")
c = ctx(); c.send(None)
try:
    try: raise ValueError("outer ctx")
    except ValueError: c.send(None)
except TypeError as e: print(repr(e.__context__))
# await through __await__ of a generator object and coroutine_wrapper
class Via:
    def __init__(self, co): self.co = co
    def __await__(self): return self.co.__await__()
async def via(): return await Via(d())
print(run(via(), 4))
class G:
    def __await__(self):
        x = yield 1
        y = yield x
        return (x, y)
async def g(): return await G()
print(run(g(), "p", "q"))
class It:
    def __init__(self): self.n = 0
    def __await__(self): return self
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 3: raise StopIteration("it result")
        return self.n
async def it(): return await It()
print(run(it(), None, None))
class BadIter:
    def __await__(self): return [1]
class BadCoro:
    def __await__(self): return d()
for bad in (BadIter, BadCoro, object):
    async def f(): await bad()
    try: run(f())
    except TypeError as e: print(e)
async def recurse(n): return 0 if n == 0 else 1 + await recurse(n - 1)
print(run(recurse(300)))
try: run(recurse(5000))
except RecursionError as e: print(e)
async def deep_wait(n):
    if n: return await deep_wait(n - 1)
    s = 0
    for i in range(5): s += await Ask()
    return s
print(run(deep_wait(200), 1, 2, 3, 4, 5))
async def agen():
    try:
        for i in range(3):
            x = await Ask()
            y = yield (i, x)
            print("sent", y)
    finally:
        await Ask(); print("agen done")
async def use():
    g = agen()
    print(await g.asend(None))
    print(await g.asend("s"))
    await g.aclose()
    print(g.ag_frame, g.ag_running)
run(use(), 1, 2, 3)
ag = agen()
n = ag.__anext__()
print(n.send(None), ag.ag_running)
m = ag.__anext__()
try: m.send(None)
except RuntimeError as e: print(e)
try: n.send(7)
except StopIteration as e: print(e.value)
try: n.send(7)
except RuntimeError as e: print(e)
cl = ag.aclose(); print(cl.send(None))
try: cl.send(None)
except StopIteration as e: print("aclosed", e.value)
async def ag_bad():
    try: yield 1
    except GeneratorExit: yield 2
async def use_bad():
    g = ag_bad(); await g.__anext__()
    try: await g.aclose()
    except RuntimeError as e: print(e)
run(use_bad())
async def ag_stop(): yield 1; raise StopAsyncIteration
async def use_stop():
    try:
        async for v in ag_stop(): print(v)
    except RuntimeError as e: print(e, repr(e.__cause__))
run(use_stop())
