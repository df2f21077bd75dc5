# odd corners
def outer():
    x = 1
    class A:
        def f(self):
            nonlocal x
            x += 1
            return x
        y = x
    return A().f(), A.y, x
print(outer())
def dflt(a=[(lambda: k)() for k in range(3)]): return a
print(dflt())
print([(lambda: i)() for i in range(3)], [f() for f in [lambda: j for j in range(3)]])
class B:
    n = 3
    r = [i for i in range(n)]
    s = [[i * j for j in range(i)] for i in range(n)]
    t = {k: v for k, v in zip("ab", range(n))}
    def g(self): return [self.n for _ in range(2)]
print(B.r, B.s, B.t, B().g())
def gen_scope():
    total = 0
    def add(v):
        nonlocal total
        total += v
        return total
    return [add(v) for v in range(4)], total
print(gen_scope())
def tryloop():
    for i in range(3):
        try:
            if i == 1: continue
            yield i
        except GeneratorExit:
            print("closed at", i); raise
        else:
            yield "else"
        finally:
            yield ("fin", i)
print(list(tryloop()))
def ret_in_finally_loop():
    while 1:
        try:
            try: return "a"
            finally:
                for q in range(2):
                    if q: break
                else: print("no")
        finally: print("outer fin")
print(ret_in_finally_loop())
def nested_with_return():
    class C:
        def __init__(s, n): s.n = n
        def __enter__(s): return s.n
        def __exit__(s, *a): print("x", s.n, a[0]); return s.n == 2
    for i in range(3):
        with C(1) as a, C(2) as b:
            if i == 0: continue
            if i == 1: raise KeyError
            return a, b
print(nested_with_return())
def except_name_nested():
    try: raise ValueError(1)
    except ValueError as e:
        try: raise TypeError(2)
        except TypeError as e: print("inner", e)
        try: e
        except UnboundLocalError as u: print(u)
        else: print("still", e)
except_name_nested()
def star_handlers():
    for i in range(2):
        try:
            try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
            except* (ValueError, TypeError) as g:
                for x in g.exceptions:
                    if isinstance(x, TypeError): print("t"); raise OSError("new")
                    print("v")
        except ExceptionGroup as eg: print([type(e).__name__ for e in eg.exceptions])
star_handlers()
x = [1, 2, 3]
x[0], x[1:], y = 9, [8, 7], 6
print(x, y)
i = 0
i, x[i] = 1, "one"
print(i, x)
(a, b), [c, *d] = (1, 2), "xyz"
print(a, b, c, d)
for x[0] in range(3): pass
print(x)
for i, (x[1], *rest) in enumerate([(1, 2, 3), (4, 5)]): pass
print(x, rest)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2))
def va(*, k, **kw): return k, kw
print(va(**{"k": 1, "z": 2}))
print(*(i for i in range(3)), sep="-")
f = lambda *a, k=1, **kw: (a, k, kw)
print(f(1, 2, k=3, z=4), (lambda: (yield))().__class__.__name__)
print((a := 5) + a, [b := 1, b + 1], (lambda: (q := 3) + q)())
if (m := "match") and (n := len(m)) > 3: print(m, n)
while (n := n - 1) > 2: print("n", n)
print(f"{(lambda x: x * 2)(4)} {a!r:{'>'}{5}} {'nested ' + f'{b:03d}'} {{}} {a=} {a = :>4}")
print("%s" % (1,), "a" "b" f"{1}" "c", b"a" b"b", """multi
line""")
assert True, 1 / 0
def ann(a: int = 1, *args: str, k: float = 2.0, **kw: dict) -> None: "doc"
print(ann.__annotations__, ann.__doc__, ann.__kwdefaults__, ann.__code__.co_varnames, ann.__code__.co_argcount, ann.__code__.co_flags & 12)
def big(a0, a1, a2, a3, *rest): return sum(rest) + a0
print(big(*range(300)), max(*range(50), key=lambda v: -v))
class Deco:
    def __init__(self, f): self.f = f
    def __get__(self, o, t): return lambda *a: ("bound", self.f(o, *a))
class UseDeco:
    @Deco
    def m(self, v): return v
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v * 2
    @p.deleter
    def p(self): del self._p
u = UseDeco(); u.p = 4; print(u.m(3), u.p); del u.p
try: u.p
except AttributeError as e: print(e)
print(1 if 0 else 2 if 0 else 3, not 0 or 1 / 0, 0 and 1 / 0, 1 < 2 > 1, (1, 2) < (1, 3), 5 if [] else 6)
try:
    try: 1 / 0
    finally: print("f1")
except ZeroDivisionError: print("caught")
else: print("no")
finally: print("f2")
def deep_return():
    for a in range(2):
        for b in range(2):
            with open_like():
                try:
                    while True:
                        if b: return a, b
                        break
                finally: print("fin", a, b)
from contextlib import contextmanager
@contextmanager
def open_like():
    print("open"); yield; print("close")
print(deep_return())
del a, (b, c), [d]
try: a
except NameError as e: print(e)
print(__name__, __debug__, __doc__)
global gg
gg = 1
def uses_global():
    global gg, hh
    gg += 1; hh = gg
    del gg
    return "gg" in globals(), hh
print(uses_global())
exec("z1 = 5\ndef z2(): return z1")
print(z2(), eval("[z1 for _ in range(2)]"), eval("lambda q: q + z1")(1))
ns = {}
exec("class K:\n  v = 1\n  w = [v for _ in (1,)] if 0 else v", ns); print(ns["K"].w)
