# partial, partialmethod, reduce
from functools import partial, partialmethod, reduce
def f(a, b, c=3, *args, **kw): return a, b, c, args, kw
p = partial(f, 1, c=5); print(p(2), p(2, c=6), p.func is f, p.args, p.keywords, partial(p, 9)(), partial(print, "hi", end="!\n")())
b2 = partial(int, base=2); b2.__doc__ = "base 2"; print(b2("101"), b2.__doc__)
class C:
    def set(self, v): self.v = v; return self
    on = partialmethod(set, True)
print(C().on().v, reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 1), reduce(max, [3, 1, 4]), reduce(lambda a, b: f"({a}{b})", "abc"))
for bad in (lambda: partial(), lambda: partial(5), lambda: p(), lambda: reduce(lambda a, b: a, []), lambda: reduce(5, [1, 2]), lambda: reduce(max, 5), lambda: reduce(max), lambda: partial(f, 1)(a=1)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
