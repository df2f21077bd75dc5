# Inheritance: C3, super in its forms, cooperative calls, layout conflicts.
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
print(D().who())
print([k.__name__ for k in D.__mro__], [k.__name__ for k in D.mro()])
def err(f, *args):
    try:
        print("no error", f(*args))
    except Exception as ex:
        print(type(ex).__name__, ex)
def bad():
    class X(A, B): pass
err(bad)
def dup():
    class X(A, A): pass
err(dup)
def lay():
    class X(int, str): pass
err(lay)
def fin():
    class X(bool): pass
err(fin)
def none():
    class X(5): pass
err(none)
def nontype():
    return type("X", (5,), {})
err(nontype)
print(super(B, D()).who(), super(D, D).who(D()))
class Base:
    @classmethod
    def make(cls, v): return (cls.__name__, v)
    @staticmethod
    def st(v): return v * 2
    x = property(lambda self: "base x")
class Derived(Base):
    @classmethod
    def make(cls, v): return super().make(v + 1)
    @staticmethod
    def st(v): return Base.st(v) + 1
    @property
    def x(self): return "derived " + super().x
print(Derived.make(1), Derived().make(2), Derived.st(3), Derived().x)
err(lambda: super(Base, 5))
err(lambda: super(5, 5))
def nosup():
    return super()
err(nosup)
class Z:
    def m():
        return super()
err(lambda: Z.m())
print(repr(super(B, D()))[:40])
s = super(B, D())
print(s.__thisclass__, s.__self_class__, type(s))
err(lambda: s.nope)
class Init1:
    def __init__(self, **kw):
        self.kw = kw
class Init2(Init1):
    def __init__(self, a, **kw):
        super().__init__(**kw)
        self.a = a
class Init3(Init1):
    def __init__(self, b, **kw):
        super().__init__(**kw)
        self.b = b
class Init4(Init2, Init3):
    pass
i = Init4(a=1, b=2, c=3)
print(i.a, i.b, i.kw)
class L(list):
    def append(self, x):
        super().append(x * 2)
    def __repr__(self): return "L" + super().__repr__()
l = L([1])
l.append(5)
l.name = "x"
print(l, len(l), l[1], l.name, l == [1, 10], L.__mro__)
class Dct(dict):
    def __missing__(self, k): return k + "!"
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = Dct(a=1)
d["b"] = 5
print(d["a"], d["b"], d["c"], d, d.get("zz"))
class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
    def half(self): return self / 2
i = I(5)
i.note = "n"
print(i + 1, i.half(), i * 2, type(i * 2).__name__, i.note, isinstance(i, int), I(7) == 7, hash(I(7)) == hash(7))
class S(str):
    def shout(self): return self.upper() + "!"
s = S("hey")
s.extra = [1]
print(s.shout(), s.extra, s + "x", type(s + "x").__name__, len(s), s == "hey", {"hey": 1}[s])
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
t = T(1, 2)
t.more = 3
print(t, t.a, t.more, len(t), t == (1, 2), hash(t) == hash((1, 2)))
class F(float):
    pass
f = F(2.5)
f.q = 1
print(f, f + 1, f.q, F(3) == 3.0)
class E(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
class E2(E, ValueError): pass
try:
    raise E2(7)
except ValueError as ex:
    print(ex, ex.code, ex.args, isinstance(ex, E), type(ex).__mro__[:3])
class Sub(set):
    pass
print(Sub([1, 2]) | {3}, type(Sub([1]) | {2}).__name__)
class Gen:
    def __iter__(self):
        yield 1
        yield 2
print(list(Gen()), sum(Gen()), max(Gen()), 2 in Gen(), [*Gen()], dict(zip("ab", Gen())))
class Mixin:
    def hello(self): return "hello " + self.name
class Named(Mixin, L): name = "named"
print(Named().hello(), Named([1, 2]))
class Abs:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class Tagged(Abs, tag="t1"): pass
class Tagged2(Tagged): pass
print(Tagged.tag, Tagged2.tag)
def badkw():
    class X(A, foo=1): pass
err(badkw)
