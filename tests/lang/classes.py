class A:
    x = 1
    def __init__(self, v): self.v = v
    def m(self): return ("A.m", self.v)
    @classmethod
    def cm(cls, n=1): return (cls.__name__, n)
    @staticmethod
    def sm(n): return n * 2
    @property
    def p(self): return self.v + 1
    @p.setter
    def p(self, val): self.v = val
    def __repr__(self): return f"A({self.v})"
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __add__(self, o): return A(self.v + o.v)
    def __lt__(self, o): return self.v < o.v
    def __len__(self): return self.v
    def __getitem__(self, i): return i * self.v
    def __contains__(self, i): return i == self.v
    def __call__(self, *a, **k): return (a, k)
    def __bool__(self): return self.v > 0
    def __iter__(self): return iter(range(self.v))
class B(A):
    def __init__(self, v, w): super().__init__(v); self.w = w
    def m(self): return ("B.m",) + super().m()
    @classmethod
    def cm(cls, n=2): return super().cm(n) + ("B",)
a, b = A(3), B(4, 5)
print(a, b, a.m(), b.m(), A.cm(), B.cm(), b.cm(7), a.sm(4), A.sm(5), a.p)
a.p = 10; print(a.p, a.v, a + b, a < b, len(b), b[3], 4 in b, b(1, k=2), bool(A(0)), list(b))
print(a == A(10), a != A(10), hash(a) == hash(10), {a: 1}[A(10)], sorted([A(3), A(1)]))
print(B.__mro__, B.__bases__, B.__name__, B.__qualname__, B.__module__, isinstance(b, A), issubclass(B, A))
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = Slots(); print(s.a)
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError as e: print(e)
class M1:
    def who(self): return ["M1"] 
class M2(M1):
    def who(self): return ["M2"] + super().who()
class M3(M1):
    def who(self): return ["M3"] + super().who()
class M4(M2, M3):
    def who(self): return ["M4"] + super().who()
print(M4().who())
class Desc:
    def __set_name__(self, o, n): self.n = n; print("set_name", o.__name__, n)
    def __get__(self, i, o=None): return ("get", i is None, self.n)
    def __set__(self, i, v): print("set", v)
class H: d = Desc()
h = H(); print(h.d, H.d); h.d = 5
class G:
    def __getattr__(self, n):
        if n == "zz": raise AttributeError(n)
        return "dyn_" + n
    def __setattr__(self, n, v): print("setattr", n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print("del", n); super().__delattr__(n)
g = G(); g.a = 1; print(g.a, g.b, hasattr(g, "zz"), getattr(g, "zz", 0)); del g.a; print(g.a)
class Meta(type):
    def __new__(m, n, b, ns, **kw): ns["tag"] = kw.get("tag"); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **kw): super().__init__(n, b, ns)
    def __call__(c, *a): print("calling", c.__name__); return super().__call__(*a)
class WithMeta(metaclass=Meta, tag="t"): pass
print(WithMeta.tag, type(WithMeta), type(WithMeta()))
class Base:
    subs = []
    def __init_subclass__(cls, /, name=None, **kw): super().__init_subclass__(**kw); cls.subs.append((cls.__name__, name))
class S1(Base, name="one"): pass
class S2(Base): pass
print(Base.subs)
class New:
    def __new__(cls, *a): print("new", a); o = super().__new__(cls); o.z = 1; return o
    def __init__(self, *a): print("init", a)
print(New(1, 2).z)
class Single:
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Single() is Single())
class Del:
    def __del__(self): print("del called")
d = Del(); d = None; print("after")
T = type("T", (A,), {"extra": lambda self: "extra"}); print(T(1).extra(), T)
class Outer:
    class Inner:
        def f(self): return Outer.Inner.__qualname__
print(Outer.Inner().f())
def make():
    n = 0
    class K:
        nonlocal n
        n = 5
        def get(self): return n
    return K
print(make()().get())
class Num:
    def __init__(s, v): s.v = v
    def __radd__(s, o): return ("radd", o)
    def __iadd__(s, o): s.v += o; return s
    def __mul__(s, o): return NotImplemented
    def __index__(s): return s.v
    def __neg__(s): return Num(-s.v)
    def __format__(s, spec): return f"<{s.v}:{spec}>"
    def __int__(s): return 42
    def __round__(s, n=None): return ("round", n)
n = Num(3); n += 4; print(n.v, 1 + n, [0]*10 == [0]*Num(10), (-n).v, f"{n:abc}", int(n), round(n), round(n, 2), "abcdefghij"[n])
try: n * 2
except TypeError as e: print(e)
try: A()
except TypeError as e: print(e)
print(vars(b), dir(s)[-2:], b.__dict__, b.__class__)
b.__class__ = A; print(b)
del b.w
try: b.w
except AttributeError as e: print(e)
try: A.nope
except AttributeError as e: print(e)
try:
    class X(A, int, A): pass
except TypeError as e: print(e)
f = b.m; print(f(), f.__self__ is b, f.__func__ is A.m, f.__name__)
print(A.__doc__, A.m.__qualname__, A.__dict__["cm"].__class__.__name__)
