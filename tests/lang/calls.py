# order of evaluation, every kind of argument, unpacking, decorators
def t(x):
    print("t", x)
    return x

def show(*args, **kw):
    return args, kw

print(show(t(1), *[t(2), t(3)], t(4), a=t(5), **{"b": t(6)}, c=t(7)))
print(show(*(1, 2), *[3], **{"x": 1}, **{"y": 2}), show(*"ab"), show(**{}))

def params(a, b, /, c, d=4, *rest, e, f=6, **more):
    return a, b, c, d, rest, e, f, more

print(params(1, 2, 3, e=5))
print(params(1, 2, c=3, e=5, a=9))
print(params(1, 2, 3, 44, 55, 66, e=5, f=7, z=8))

def errors(f):
    try:
        return f()
    except TypeError as e:
        return str(e)

for f in (lambda: params(1, 2, 3), lambda: params(1), lambda: params(1, 2, 3, c=3, e=1),
          lambda: params(a=1, b=2, c=3, e=4), lambda: show(**{1: 2}), lambda: show(*5),
          lambda: show(**5), lambda: show(a=1, **{"a": 2}), lambda: (lambda x: x)(),
          lambda: (lambda x: x)(1, 2), lambda: (lambda *, k: k)(), lambda: (lambda: 0)(k=1),
          lambda: 5(), lambda: len(), lambda: "a".join(), lambda: {}.get(), lambda: [].append(1, 2)):
    print(errors(f))

def defaults(a=t("default"), *, k=t("kw default")):
    return a, k

print(defaults(), defaults.__defaults__, defaults.__kwdefaults__)

def mutable(x, acc=[]):
    acc.append(x)
    return acc

print(mutable(1), mutable(2))

def deco(name):
    print("make", name)
    def wrap(f):
        print("wrap", name, f.__name__)
        return f
    return wrap

@deco("outer")
@deco("inner")
def decorated(x: int, *args: str, y: "text" = 1, **kw: float) -> list:
    """Its doc."""
    return x

print(decorated.__annotations__, decorated.__doc__, decorated(3))

@deco("class")
class Decorated:
    """Class doc."""
    attr: int = 1
    other: "str"

print(Decorated.__annotations__, Decorated.__doc__, Decorated.__module__, Decorated.__qualname__)

a, b = 1, 2
a, b = b, a
print(a, b)
a, b, c = c0 = (1, 2, 3)
a, b, c = c, a, b
print(a, b, c, c0)
[p, (q, r), *s], u = [1, (2, 3), 4, 5], 6
print(p, q, r, s, u)
*head, tail = range(4)
first, *mid, last = "abcd"
print(head, tail, first, mid, last)
x = y = z = []
print(x is y is z)

def swap_locals(a, b, c):
    a, b = b, a
    b, c = c, b
    a, b, c = c, b, a
    i, a[i] = 1, "set"
    return a, b, c, i

print(swap_locals([0, 0, 0], 2, [7, 8]))

for f in (lambda: (lambda: [0 for a, b in [(1,)]])(), lambda: (lambda: [0 for a, b in [(1, 2, 3)]])(),
          lambda: (lambda: [0 for a, *b, c in [(1,)]])(), lambda: [0 for a, b in [5]]):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

class Box:
    def __init__(self):
        self.v = 1
        self.items = [1, 2, 3]
    def method(self, *a, **k):
        return a, k
    @property
    def prop(self):
        return self.v * 10
    @staticmethod
    def st(x):
        return x
    @classmethod
    def cl(cls, x):
        return cls.__name__, x
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
    def __call__(self, *a):
        return "called", a

o = Box()
o.v += 4
o.items[t(1)] += t(10)
o.items[0], o.v = o.v, 7
print(o.v, o.items, o.prop, o.st(1), Box.st(2), o.cl(3), o.method(1, k=2), o(1, 2))
print(o[1], o[1:2], o[1:2, ::3], o[...], o[:], o[None:-1:2], o[1,], o[*[1, 2]])
o[1] = 2
o[t("k")] = t("v")
del o[1:2], o["x"]
o[0] += 5
o.method = lambda: "instance"
print(o.method())
del o.method
print(o.method(1))
d = {"a": 1, **{"b": 2}, "c": 3, **{"a": 9}}
print(d, {**d, "d": 4}, [*d, *range(2)], {*"ab", *[1]} == {"a", "b", 1}, (*d,))
n = 5
n += 2; n -= 1; n *= 3; n //= 2; n **= 2; n %= 50; n <<= 2; n >>= 1; n |= 1; n &= 0xff; n ^= 3
print(n, -n, +n, ~n, not n, 7 / 2, 7 // -2, 7 % -3, 2 ** -1, 1 << 70)
print((lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, c=3, d=4))
print("%s %d" % ("x", 3), f"{n!r:>5}|{n:05d}|{'a' 'b'!s}|{n=}|{{}}|{f'{n}'}|{3.14159:.{2}f}")
print(1, 1.0, True, 0.0, -0.0, 1 == True, {1: "a", True: "b"}, (1, 1.0, True), -1, 1j, 2 - 3j)
big = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, n, 17, 18, 19, 20, 21, 22, 23, 24,
       25, 26, 27, 28, 29, 30, 31, 32, 33]
print(len(big), show(*big)[0][16] == n)
print(print.__name__, (1).__add__(2), "abc".upper().lower().title(), [3, 1, 2].sort())
def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, *, k0, k1, k2):
    return a0 + a9 + k2
print(many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, k2=2, k1=1, k0=0))
