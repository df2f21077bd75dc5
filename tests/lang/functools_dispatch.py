# singledispatch, wraps, total_ordering, cmp_to_key
from functools import singledispatch, singledispatchmethod, wraps, cmp_to_key, total_ordering
@singledispatch
def show(x): return f"default {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
@show.register(float | complex) if False else show.register(float)
def _(x): return f"float {x}"
print(show(1), show(True), show([1]), show("s"), show(2.5), show.dispatch(bool).__name__, sorted(t.__name__ for t in show.registry))
class C:
    @singledispatchmethod
    def m(self, x): return "default"
    @m.register
    def _(self, x: int): return "int"
print(C().m(1), C().m("a"))
def deco(f):
    @wraps(f)
    def w(*a): "w doc"; return f(*a)
    return w
@deco
def named(a): "doc"; return a
print(named.__name__, named.__doc__, named.__wrapped__(1), named.__qualname__)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b))))
try:
    @total_ordering
    class T: pass
except ValueError as e:
    print(e)
try:
    show()
except TypeError as e:
    print(e)
