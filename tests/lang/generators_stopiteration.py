# StopIteration inside a generator, return values, state
import inspect
def leak(): 
    yield 1
    raise StopIteration("oops")
g = leak(); next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__))
def hidden():
    yield next(iter([]))
try:
    list(hidden())
except RuntimeError as e:
    print(e)
def g2():
    yield inspect.getgeneratorstate(h)
h = g2()
print(inspect.getgeneratorstate(h), next(h), inspect.getgeneratorstate(h), list(h), inspect.getgeneratorstate(h))
def ret():
    return (yield)
r = ret(); next(r)
try:
    r.send((1, 2))
except StopIteration as e:
    print(e.value, e.args)
print(h.__name__, h.gi_frame, h.gi_running, h.gi_code.co_name, type(h).__name__, iter(h) is h)
for bad in [lambda: h[0], lambda: len(h), lambda: h + h, lambda: h.foo, lambda: h()]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
