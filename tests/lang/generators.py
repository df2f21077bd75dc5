def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            print("got", got)
            i = got
        else:
            i += 1
    return "done"
g = count(3)
print(next(g), g.send(None), g.send(1))
try:
    while True: print("n", next(g))
except StopIteration as e:
    print("stop", e.value, e.args)
print(list(g), next(g, "default"))

def outer():
    r = yield from count(2)
    print("inner returned", r)
    r = yield from [10, 20]
    print("list returned", r)
    return 5
o = outer()
print(list(o))

def closer():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")
c = closer(); next(c); c.close(); c.close()
c = closer(); next(c); del c
print("deleted")
def stubborn():
    while True:
        try: yield
        except GeneratorExit: pass
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def bad():
    yield 1
    raise StopIteration(3)
b = bad(); next(b)
try: next(b)
except RuntimeError as e: print(e, repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
def thrower():
    while True:
        try:
            x = yield
            print("x", x)
        except ValueError as e:
            print("caught", e)
            yield "after"
t = thrower(); next(t); t.send(1)
print(t.throw(ValueError("v"))); next(t)
try: t.throw(KeyError, "k")
except KeyError as e: print("out", repr(e))
try: next(t)
except StopIteration: print("exhausted")
def selfrun():
    try: next(me)
    except ValueError as e: print(e)
    yield
me = selfrun(); next(me)
def start(): yield
try: start().send(1)
except TypeError as e: print(e)
def deep(n):
    if n: yield from deep(n-1)
    yield n
print(list(deep(5)))
def inner_close():
    try: yield 1
    finally: print("inner finally")
def outer_close():
    try: yield from inner_close()
    finally: print("outer finally")
oc = outer_close(); next(oc); oc.close()
oc = outer_close(); next(oc)
try: oc.throw(ZeroDivisionError("z"))
except ZeroDivisionError as e: print("z out", e)
print(g.__name__, g.__qualname__, g.gi_frame, g.gi_running, type(g))
gg = (x*x for x in range(4))
print(sum(gg), gg.__name__)
def gen_with_except():
    try:
        raise KeyError(1)
    except KeyError:
        yield 1
        import sys
        print(sys.exception())
        yield 2
ge = gen_with_except()
next(ge)
try:
    raise ValueError("outer")
except ValueError:
    next(ge)
    import sys
    print(repr(sys.exception()))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("val")
        return self.n
def yf():
    r = yield from It()
    print("r", r)
print(list(yf()))
a, *rest = (i for i in range(5))
print(a, rest)
print(max((len(w), w) for w in ["a", "bbb", "cc"]))
