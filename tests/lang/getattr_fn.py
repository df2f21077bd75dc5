# getattr, setattr, hasattr, delattr, vars, dir, callable, id, type
class C:
    a = 1
    def __init__(self): self.b = 2
    def m(self): pass
c = C()
print(getattr(c, "a"), getattr(c, "x", "default"), hasattr(c, "b"), hasattr(c, "z"), callable(c.m), callable(C), callable(5), vars(c), [n for n in dir(c) if not n.startswith("__")], type(c).__name__, type(5) is int, type("x") == str)
setattr(c, "new", 3); delattr(c, "b"); print(c.new, hasattr(c, "b"), id(c) == id(c))
for bad in (lambda: getattr(c, "x"), lambda: getattr(c, 5), lambda: getattr(c), lambda: setattr(c, "x"), lambda: setattr(5, "x", 1), lambda: delattr(c, "zz"), lambda: setattr(C, "__name__", 5), lambda: vars(5), lambda: hasattr(c, 5), lambda: setattr(c, 1, 2), lambda: setattr("s", "upper", 1), lambda: setattr([], "x", 1), lambda: setattr(len, "x", 1), lambda: setattr(int, "x", 1), lambda: delattr(c, "a"), lambda: type(), lambda: type(1, 2), lambda: id(), lambda: dir(1, 2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print([n for n in dir() if n[0] not in "_"], type(vars()).__name__)
