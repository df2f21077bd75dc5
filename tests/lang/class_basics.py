# Classes: construction, errors of construction, attributes, repr forms.
class Empty: pass
e = Empty()
print(type(e).__name__, isinstance(e, Empty), isinstance(e, object))
e.x = 1
e.y = 2
print(e.__dict__, vars(e))
del e.x
print(hasattr(e, "x"), getattr(e, "x", "none"))

def err(f, *args, **kw):
    try:
        r = f(*args, **kw)
    except Exception as ex:
        print(type(ex).__name__, ex)
    else:
        print("no error", r)

err(lambda: e.x)
err(lambda: Empty.foo)
err(Empty, 1)
err(Empty, a=1)
err(object, 1)
err(lambda: delattr(e, "nope"))
err(lambda: e())
err(lambda: e[0])
err(lambda: len(e))
err(lambda: iter(e))
err(lambda: e + 1)
err(lambda: 1 + e)
err(lambda: e < e)
err(lambda: -e)
err(lambda: setattr(object(), "x", 1))
err(lambda: setattr(5, "x", 1))
err(lambda: setattr(int, "x", 1))

class OnlyInit:
    def __init__(self, a, b=2, *, c=3):
        self.t = (a, b, c)
print(OnlyInit(1).t, OnlyInit(1, 5, c=7).t)
err(OnlyInit)
err(OnlyInit, 1, 2, 3)
err(OnlyInit, 1, d=4)

class BadInit:
    def __init__(self):
        return 5
err(BadInit)

class New:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self
print(New(1, 2).args)

class Single:
    _inst = None
    def __new__(cls):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst
print(Single() is Single())

class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(Other())

class NewInit:
    def __new__(cls, a): return object.__new__(cls)
    def __init__(self, a): self.a = a
print(NewInit(3).a)
err(lambda: object.__new__(NewInit, 1))
err(lambda: object.__new__(int))
err(lambda: object.__new__(5))
err(lambda: int.__new__(str))
err(lambda: object().__init__(1))

class Doc:
    """Documentation."""
    attr = 1
print(Doc.__doc__, Empty.__doc__, Doc().__doc__)
print(Doc.__module__, Doc.__qualname__, Doc.__name__)
class Outer:
    class Inner: pass
    def make(self):
        class Local: pass
        return Local
print(Outer.Inner, Outer().make())
print(repr(Outer.Inner)[:30])
Doc.attr = 5
print(Doc().attr)
d = Doc()
d.attr = 6
print(Doc.attr, d.attr)
del d.attr
print(d.attr)
Doc.late = lambda self: "late"
print(d.late())
err(lambda: delattr(Doc, "zzz"))

class Str:
    def __str__(self): return "as str"
    def __repr__(self): return "as repr"
s = Str()
print(s, [s], f"{s}", f"{s!r}", "%s %r" % (s, s), str(s), repr(s), "{} {!r}".format(s, s))
class BadRepr:
    def __repr__(self): return 5
    def __str__(self): return None
err(lambda: repr(BadRepr()))
err(lambda: str(BadRepr()))

class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v
    def __hash__(self): return hash(self.v)
print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) != Eq(2), Eq(1) == 1, len({Eq(1), Eq(1), Eq(2)}))
class NoHash:
    def __eq__(self, o): return True
err(lambda: hash(NoHash()))
print(NoHash.__hash__)
class Bool:
    def __bool__(self): return False
class Len:
    def __len__(self): return 0
print(bool(Bool()), bool(Len()), bool(Empty()))
class BadBool:
    def __bool__(self): return 1
err(lambda: bool(BadBool()))
class BadLen:
    def __len__(self): return -1
err(lambda: len(BadLen()))
class BadLen2:
    def __len__(self): return "a"
err(lambda: len(BadLen2()))
class BadHash:
    def __hash__(self): return "x"
err(lambda: hash(BadHash()))
print(type("Dyn", (Empty,), {"z": 9})().z, type("Dyn", (Empty,), {"z": 9}).__mro__)
print(Empty.__bases__, Empty.__base__, int.__bases__, bool.__mro__)
class C1: pass
class C2(C1): pass
print(C1.__subclasses__())
x = C1()
x.__class__ = C2
print(type(x).__name__)
err(lambda: setattr(x, "__class__", int))
err(lambda: setattr(x, "__class__", 5))
print([n for n in dir(Doc()) if not n.startswith("__")])
print(callable(Empty), callable(e), callable(len), callable(5))
