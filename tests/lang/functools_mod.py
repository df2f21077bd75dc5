import functools
from functools import *
def err(f, *a, **k):
    try:
        print("no error", f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
def add(a, b=2, *c, **d):
    "adds"
    return (a, b, c, d)
p = partial(add, 1, x=5)
print(p(), p(3), p(3, 4, y=6), p(x=7), p.func is add, p.args, p.keywords)
q = partial(p, 10, z=1)
print(q(), q.func is add, q.args, q.keywords)
p.attr = 1
print(p.attr, p.__dict__)
print(repr(partial(int, base=2)), partial(int, base=2)("101"))
err(partial)
err(partial, 5)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 7))
err(reduce, lambda a, b: a, [])
err(reduce, lambda a, b: a, 5)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
def deco(f):
    @wraps(f)
    def inner(*args):
        "inner doc"
        return f(*args)
    return inner
@deco
def named(x: int) -> str:
    "named doc"
    return x
print(named.__name__, named.__doc__, named.__wrapped__(3), named.__annotations__, named.__qualname__)
calls = []
@lru_cache(maxsize=2)
def sq(x):
    calls.append(x)
    return x * x
print(sq(1), sq(2), sq(1), sq(3), sq(1), sq(2), calls, sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), sq.cache_info().hits, sq.__name__, sq.cache_parameters())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def kw(a, b=1): return (a, b)
print(kw(1), kw(1, b=2), kw(a=1), kw(1), kw.cache_info())
@lru_cache(typed=True)
def ty(a): return type(a).__name__
print(ty(1), ty(1.0), ty(True))
err(kw, [])
class C:
    @lru_cache(None)
    def m(self, x): return ("m", x)
    @cached_property
    def prop(self):
        print("computing")
        return 42
    def base(self, a, b): return (a, b)
    part = partialmethod(base, 1)
    @singledispatchmethod
    def sd(self, arg): return "default"
    @sd.register
    def _(self, arg: int): return "int"
    @sd.register(str)
    def _(self, arg): return "str"
c = C()
print(c.m(1), c.m(1), C.m.cache_info(), c.prop, c.prop, c.__dict__, c.part(2), c.sd(1), c.sd("a"), c.sd(2.5))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
a, b = T(1), T(2)
print(a < b, a <= b, a > b, a >= b, a <= T(1), a >= T(1))
@total_ordering
class T2:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __ge__(self, o): return self.v >= o.v
a, b = T2(1), T2(2)
print(a < b, a <= b, a > b, a >= b, a <= T2(1), a < T2(1), a > T2(1))
try:
    @total_ordering
    class Bad: pass
except ValueError as e:
    print(e)
@singledispatch
def fun(arg): return "object"
@fun.register
def _(arg: int): return "int"
@fun.register(list)
def _(arg): return "list"
@fun.register
def _(arg: float | str): return "float or str"
class L(list): pass
print(fun(1), fun("a"), fun([]), fun(L()), fun(2.5), fun(None), fun(True), fun.dispatch(dict) is fun.registry[object])
err(fun)
import operator
from operator import itemgetter, attrgetter, methodcaller
print(itemgetter(1)([1, 2]), itemgetter(1, 0)("ab"), attrgetter("real")(5), attrgetter("v", "__class__.__name__")(a), methodcaller("upper")("x"), methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(itemgetter(1), attrgetter("a.b", "c"), methodcaller("m"))
print(operator.add(1, 2), operator.mul("a", 3), operator.lt(1, 2), operator.not_(0), operator.contains([1], 1), operator.neg(5), operator.truth([]), operator.is_(None, None), operator.and_(6, 3), operator.pow(2, 3), operator.index(True), operator.concat([1], [2]), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2))
l = [1]
operator.iadd(l, [2])
operator.setitem(l, 0, 9)
operator.delitem(l, 1)
print(l, operator.getitem(l, 0), operator.length_hint([1, 2]), operator.call(max, 1, 2))
