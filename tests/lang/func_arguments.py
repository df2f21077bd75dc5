# positional, keyword, default, keyword-only, positional-only, star
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(c=1, a=2), f(*[1, 2, 3], **{"c": 4, "z": 5}))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
def h(a, /, **kw): return a, kw
print(h(1, a=2))
for bad in [lambda: f(), lambda: f(1), lambda: f(1, b=2), lambda: g(a=1, b=2, c=3), lambda: g(1, 2, 3), lambda: g(1), lambda: g(1, 2), lambda: g(1, 2, c=3, d=4), lambda: (lambda: 1)(2), lambda: (lambda x, y: 1)(1), lambda: (lambda x, y, z: 1)(),
            lambda: f(1, 2, a=3, c=4), lambda: (lambda x=1: x)(1, 2), lambda: (lambda *, k: k)(), lambda: (lambda *, k, l: k)(), lambda: (lambda *, k: k)(1), lambda: (lambda a, b=1: 0)(), lambda: (lambda a, b=1: 0)(1, 2, 3), lambda: h(), lambda: h(x=1)]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
