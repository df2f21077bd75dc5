# Odd corners of the object model.
def err(f, *a, **k):
    try:
        print("no error", f(*a, **k))
    except BaseException as e:
        print(type(e).__name__, e)
class A:
    def __aiter__(self): return self
    def __init__(self): self.n = 0
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
async def t():
    a = A()
    r = [await anext(a), await anext(a, "d"), await anext(a, "d")]
    try:
        await anext(a)
    except StopAsyncIteration:
        r.append("stop")
    return r
print(run(t()))
err(aiter, 5)
err(anext, 5)
err(anext, 5, 1)
async def agen():
    yield 1
async def t2():
    g = agen()
    return [await anext(g, 0), await anext(g, 0)]
print(run(t2()))
# unhashable, weird names
setattr(A, "weird name", 5)
print(getattr(A, "weird name"))
a = A()
a.__dict__["x y"] = 1
print(getattr(a, "x y"))
a.__dict__ = {"z": 1}
print(a.z, hasattr(a, "n"))
err(setattr, a, "__dict__", 5)
del a.__dict__
print(a.__dict__)
# vars of class, mappingproxy
m = A.__dict__
print(type(m), "__init__" in m, len(m) > 3, m.get("nope"), sorted(k for k in m if not k.startswith("_")))
try:
    m["x"] = 1
except TypeError as e:
    print(e)
import types
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [ns.a]
print(ns, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
err(types.SimpleNamespace, 1)
# class body scoping
x = "global"
class Scope:
    x = "class"
    y = x
    z = [x for _ in range(1)]
    def f(self): return x
print(Scope.y, Scope.z, Scope().f())
class Nested:
    class Inner:
        v = 1
        def __repr__(self): return f"{type(self).__qualname__}"
    i = Inner()
print(Nested.i)
def outer():
    v = 1
    class C:
        w = v
        def get(self): return v
    v = 2
    return C
print(outer().w, outer()().get())
# instance methods stored, bound methods equality and hash
b = A()
f = b.__anext__
print(f.__self__ is b, f == b.__anext__, hash(f) == hash(b.__anext__), f.__name__, f.__func__.__qualname__)
# operators via type not instance
class Inst: pass
i = Inst()
i.__len__ = lambda: 5
err(len, i)
i.__call__ = lambda: 1
err(lambda: i())
i.__str__ = lambda: "no"
print(str(i) != "no")
# __getattr__ on class used by implicit lookups
class GA:
    def __getattr__(self, n): return lambda *a: 42
err(len, GA())
print(GA().anything(1), GA().__foo__())
# __init_subclass__ and super kwargs
class Plugin:
    plugins = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.plugins.append(cls.__name__)
class P1(Plugin): pass
class P2(P1): pass
print(Plugin.plugins)
# property on class with inheritance override
class Base:
    @property
    def v(self): return 1
class Over(Base):
    v = 5
print(Over().v, Base().v)
o = Over()
o.v = 6
print(o.v)
err(setattr, Base(), "v", 1)
# delattr class attribute, method override at runtime
class R:
    def m(self): return "m"
r = R()
print(r.m())
R.m = lambda self: "new"
print(r.m())
del R.m
err(lambda: r.m())
# comparison chain and containment with custom eq
class Weird:
    def __eq__(self, o): return "truthy"
    def __ne__(self, o): return []
print(Weird() == 1, Weird() != 1, 1 == Weird(), Weird() in [1], [Weird()].count(2), [1, Weird()].index(5))
class RaiseEq:
    def __eq__(self, o): raise ValueError("eq")
err(lambda: RaiseEq() in [1])
err(lambda: [1].index(RaiseEq()))
err(lambda: {1: 2}[RaiseEq()] if False else RaiseEq() == 1)
class RaiseHash:
    def __hash__(self): raise ValueError("hash")
err(lambda: {RaiseHash(): 1})
err(lambda: RaiseHash() in {1})
class RaiseBool:
    def __bool__(self): raise ValueError("bool")
err(lambda: not RaiseBool())
err(lambda: any([RaiseBool()]))
err(lambda: sorted([RaiseEq(), RaiseEq()]))
class RaiseIter:
    def __iter__(self): raise ValueError("iter")
err(list, RaiseIter())
err(lambda: [*RaiseIter()])
class RaiseNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")
err(list, RaiseNext())
err(sum, RaiseNext())
err(lambda: dict([RaiseNext()]))
err(lambda: max(RaiseNext()))
err(lambda: list(map(lambda x: 1 / 0, [1])))
err(lambda: list(zip([1], RaiseNext())))
class RaiseRepr:
    def __repr__(self): raise ValueError("repr")
err(lambda: repr([RaiseRepr()]))
err(lambda: f"{RaiseRepr()}")
err(print, RaiseRepr())
class RaiseGet:
    def __get__(self, o, t): raise ValueError("get")
    def __set__(self, o, v): raise ValueError("set")
class HasRG:
    d = RaiseGet()
err(lambda: HasRG().d)
err(lambda: HasRG.d)
err(setattr, HasRG(), "d", 1)
err(hasattr, HasRG(), "d")
err(getattr, HasRG(), "d", 5)
class RaiseNew:
    def __new__(cls): raise ValueError("new")
err(RaiseNew)
def bad_class():
    class X(metaclass=lambda *a: 1 / 0): pass
err(bad_class)
def bad_body():
    class X:
        1 / 0
err(bad_body)
def bad_prep():
    class M(type):
        @classmethod
        def __prepare__(m, n, b): return 5
    class X(metaclass=M): pass
err(bad_prep)
def bad_init_sub():
    class P:
        def __init_subclass__(cls): raise ValueError("is")
    class Q(P): pass
err(bad_init_sub)
rec = []
rec.append(rec)
print(rec, repr({"a": rec}))
rd = {}
rd["self"] = rd
print(rd)
err(lambda: rec == [rec] and 0)
def deep(n):
    l = []
    for _ in range(n): l = [l]
    return l
class DeepRepr:
    def __init__(self): self.me = self
    def __repr__(self): return repr(self.me)
try:
    repr(DeepRepr())
except RecursionError as e:
    print("RecursionError")
class DeepGet:
    def __getattr__(self, n): return getattr(self, n + "x")
try:
    DeepGet().a
except RecursionError as e:
    print("RecursionError")
try:
    deep(100000) == deep(100000)
except RecursionError as e:
    print("RecursionError cmp")
try:
    repr(deep(100000))
except RecursionError as e:
    print("RecursionError repr")
print(isinstance(3, int | str), int.__or__(1, 2), type.__or__(int, str))
import copy
class Cp:
    def __init__(self): self.l = [1]
c = Cp()
d = copy.copy(c)
e = copy.deepcopy(c)
print(d.l is c.l, e.l is c.l, e.l, type(e).__name__)
class CpS:
    __slots__ = ("a", "b")
c = CpS()
c.a = [1]
d = copy.copy(c)
e = copy.deepcopy(c)
print(d.a is c.a, e.a == c.a, e.a is c.a, hasattr(d, "b"))
class CL(list): pass
l = CL([1, [2]])
l.tag = "t"
e = copy.deepcopy(l)
print(e, type(e).__name__, e.tag, e[1] is l[1])
class TS(tuple): pass
print(copy.copy(TS((1, 2))), copy.deepcopy(TS((1, [2]))))
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def name(self): ...
    @property
    @abstractmethod
    def p(self): ...
err(Shape)
class Half(Shape):
    def area(self): return 1
    p = 3
err(Half)
class Full(Half):
    def name(self): return "full"
print(Full().name(), issubclass(Full, Shape), isinstance(Full(), Shape))
@Shape.register
class Virt: pass
print(issubclass(Virt, Shape), isinstance(Virt(), Shape))
