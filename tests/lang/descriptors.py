# Properties, descriptors, __slots__, attribute hooks.
def err(f, *args):
    try:
        print("no error", f(*args))
    except Exception as ex:
        print(type(ex).__name__, ex)
class P:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "the doc"
        return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("del v")
    @property
    def ro(self): return "ro"
    wo = property(None, lambda self, v: print("set", v))
    def _get(self): raise AttributeError("inner")
    bad = property(_get)
p = P()
p.v = 10
print(p.v, P.v.__doc__, P.v.fget(p), type(P.v).__name__)
del p.v
err(lambda: setattr(p, "ro", 1))
err(lambda: delattr(p, "ro"))
p.wo = 3
err(lambda: p.wo)
err(lambda: p.bad)
class Sub(P):
    @P.v.getter
    def v(self): return -self._v
s = Sub()
s.v = 5
print(s.v)
class Desc:
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, v):
        if v < 0: raise ValueError(f"{self.name} must be positive")
        obj.__dict__[self.name] = v
    def __delete__(self, obj):
        print("delete", self.name)
class H:
    a = Desc()
    b = Desc()
h = H()
print(h.a, h.b)
h.a = 5
print(h.a, h.__dict__)
err(lambda: setattr(h, "b", -1))
del h.a
print(type(H.a).__name__)
class NonData:
    def __get__(self, obj, owner): return ("nondata", obj is None, owner.__name__)
class K:
    n = NonData()
k = K()
print(k.n, K.n)
k.n = 7
print(k.n)
class SetOnly:
    def __set__(self, obj, v): print("setonly", v)
class M:
    s = SetOnly()
m = M()
m.s = 4
print(type(m.s).__name__)
err(lambda: delattr(m, "s"))
class Slots:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
q = Slots()
print(q.x)
err(lambda: q.y)
err(lambda: setattr(q, "z", 1))
err(lambda: q.__dict__)
err(lambda: delattr(q, "y"))
del q.x
err(lambda: q.x)
class Slots2(Slots):
    __slots__ = "z"
q = Slots2()
q.z = q.y = 3
print(q.z, q.y, Slots2.__slots__)
class Slots3(Slots): pass
q = Slots3()
q.anything = 1
q.x = 4
print(q.__dict__, q.x)
class SlotsDict:
    __slots__ = ("a", "__dict__")
q = SlotsDict()
q.a = 1
q.b = 2
print(q.a, q.b, q.__dict__)
def badslots():
    class X:
        __slots__ = ("a",)
        a = 1
err(badslots)
def badslots2():
    class X:
        __slots__ = (5,)
err(badslots2)
def badslots3():
    class X:
        __slots__ = ("1a",)
err(badslots3)
def badslots4():
    class X(int):
        __slots__ = ("a",)
err(badslots4)
class Private:
    __slots__ = ("__p",)
    def __init__(self): self.__p = 9
    def get(self): return self.__p
print(Private().get(), Private()._Private__p)
class GA:
    x = 1
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError(f"no {n}")
g = GA()
print(g.x, g.dyn_a, getattr(g, "zz", "dflt"), hasattr(g, "qq"), hasattr(g, "dynq"))
err(lambda: g.foo)
class GAll:
    def __init__(self): object.__setattr__(self, "log", [])
    def __getattribute__(self, n):
        if n == "secret": return 42
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v):
        self.log.append((n, v))
        super().__setattr__(n, v)
    def __delattr__(self, n):
        self.log.append(n)
        super().__delattr__(n)
g = GAll()
g.a = 1
del g.a
print(g.secret, g.log)
err(lambda: g.a)
class Proxy:
    def __init__(self, t): self.__dict__["_t"] = t
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
pr = Proxy(P())
pr.v = 77
print(pr.v, pr._t._v)
class CM:
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "s"
print(CM.c(), CM().c(), CM.s(), CM().s(), CM.__dict__["c"].__func__(CM), type(CM.__dict__["s"]).__name__)
print(CM.c.__self__ is CM, CM.c.__name__, CM.__dict__["s"]())
f = classmethod(lambda cls: cls)
print(f.__get__(None, int)())
print(staticmethod(len)([1, 2]))
def fn(self, a): return (self, a)
print(fn.__get__(5)(6), fn.__get__(None, int) is fn)
class Meth:
    def m(self): return self
mm = Meth()
print(mm.m.__self__ is mm, mm.m.__func__ is Meth.m, mm.m == mm.m, mm.m is mm.m, Meth.m(3))
err(Meth.m)
print(type(Meth.__dict__), Meth.__dict__["m"] is Meth.m, "m" in Meth.__dict__)
err(lambda: Meth.__dict__.__setitem__)
class Late:
    pass
Late.d = Desc()
Late.__len__ = lambda self: 3
print(len(Late()))
Late.__getattr__ = lambda self, n: "hooked " + n
print(Late().zork)
del Late.__getattr__
err(lambda: Late().zork)
del Late.__len__
err(lambda: len(Late()))
def setname():
    class D:
        def __set_name__(self, o, n): raise RuntimeError("boom")
    class X:
        d = D()
try:
    setname()
except RuntimeError as ex:
    print("boom" in str(ex) or "boom" in str(ex.__cause__))
