# __init_subclass__, __class_getitem__, __prepare__-free class creation
class Plugin:
    known = []
    def __init_subclass__(cls, *, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.known.append(name or cls.__name__)
class A(Plugin): pass
class B(A, name="bee"): pass
print(Plugin.known)
try:
    class C(Plugin, colour="red"): pass
except TypeError as e:
    print(e)
class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(Box[int], Box["x", 1])
try:
    A[int]
except TypeError as e:
    print(e)
try:
    Box()[0]
except TypeError as e:
    print(e)
T = type("T", (A,), {"x": 1, "f": lambda self: self.x}); print(T().f(), T.__name__, T.__module__, Plugin.known)
for bad in [lambda: type("X"), lambda: type("X", 1, {}), lambda: type(1, (), {}), lambda: type("X", (), 1), lambda: type("a", "b")]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
