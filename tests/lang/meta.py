# Metaclasses, __prepare__, __init_subclass__, __class_getitem__, instance checks.
def err(f, *args):
    try:
        print("no error", f(*args))
    except Exception as ex:
        print(type(ex).__name__, ex)
class Meta(type):
    registry = []
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        cls = super().__new__(m, name, bases, ns)
        m.registry.append(name)
        return cls
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a)
        return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": True}
    def __getitem__(cls, i): return (cls.__name__, i)
    def __len__(cls): return 99
    def __iter__(cls): return iter("abc")
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    @property
    def prop(cls): return "metaprop"
    def method(cls): return "metamethod"
class X(metaclass=Meta):
    a = 1
    def __init__(self, *a): self.args = a
class Y(X, opt=1):
    b = 2
print(X(1, 2).args, Y.prepared, type(Y), Meta.registry)
print(X[5], len(X), list(X), 1 in X, X, X.prop, Y.method(), bool(X))
err(lambda: X().prop)
err(lambda: X().method())
class Other(type): pass
def conflict():
    class Z(X, metaclass=Other): pass
err(conflict)
def func_meta(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class FM(metaclass=func_meta):
    q = 1
print(FM)
class Inst(type):
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, o): return o is int
class IC(metaclass=Inst): pass
print(isinstance(42, IC), isinstance(41, IC), issubclass(int, IC), issubclass(str, IC), isinstance(42, (str, IC)))
class CG:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(CG[int], CG["x", 1])
err(lambda: int[3])
err(lambda: X().foo)
err(lambda: isinstance(1, 5))
err(lambda: isinstance(1, (int, 5)))
err(lambda: isinstance("a", (int, 5)))
err(lambda: issubclass(1, int))
err(lambda: issubclass(int, 5))
print(isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, (str, int)), isinstance(1, int | str), isinstance([], int | None))
class GetAttrMeta(type):
    def __getattr__(cls, n):
        if n == "dyn": return "dynamic"
        raise AttributeError(n)
    def __setattr__(cls, n, v):
        print("setattr", n)
        super().__setattr__(n, v)
class G(metaclass=GetAttrMeta): pass
print(G.dyn, getattr(G, "nope", None))
G.y = 4
print(G.y)
class Dec:
    def __mro_entries__(self, bases): return (X,)
class FromDec(Dec()): pass
print(FromDec.__mro__[1], FromDec.__orig_bases__[0].__class__.__name__)
print(type(type), type.__mro__, isinstance(type, object), type(object))
class WithCell(metaclass=type):
    def f(self): return __class__
print(WithCell().f() is WithCell)
def nocell():
    class M(type):
        def __new__(m, n, b, ns):
            ns.pop("__classcell__", None)
            return super().__new__(m, n, b, ns)
    class Q(metaclass=M):
        def f(self): return __class__
err(nocell)
T = type("T", (), {"f": lambda self: 1, "__doc__": "d"})
print(T().f(), T.__doc__, T.__module__, T.__qualname__)
err(lambda: type("T", (), {}, x=1))
err(lambda: type("T", ()))
err(lambda: type(5, (), {}))
err(lambda: type("T", 5, {}))
T.__name__ = "Renamed"
T.__qualname__ = "Q.Renamed"
print(T, T.__name__)
err(lambda: setattr(T, "__name__", 5))
err(lambda: setattr(int, "foo", 5))
class Ann:
    x: int = 1
    y: "str"
print(Ann.__annotations__)
print(list[int], dict[str, int], tuple[int, ...], list[list[int]], type[int], list[Ann])
print(int | str, int | None, None | int, list[int] | None, (int | str) == (str | int), (int | str).__args__)
err(lambda: int | 5)
err(lambda: isinstance([], list[int]))
a = list[int]
print(a.__origin__, a.__args__, a(), a == list[int], hash(a) == hash(list[int]), a.append is list.append)
class LI(list[int]): pass
print(LI.__mro__[1], LI([1]))
def deco(cls):
    cls.decorated = True
    return cls
@deco
class Decd: pass
print(Decd.decorated)
