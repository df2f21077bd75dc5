# __new__, singletons, immutable subclasses, object() with arguments
class Single:
    one = None
    def __new__(cls, *a):
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
    def __init__(self, v=0): self.v = v
a, b = Single(1), Single(2); print(a is b, a.v)
class Metres(float):
    def __new__(cls, v, unit="m"):
        self = super().__new__(cls, v); self.unit = unit
        return self
    def __repr__(self): return f"{float(self)}{self.unit}"
m = Metres(2.5, "km"); print(m, m + 1, type(m + 1).__name__, m == 2.5)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class Plain: pass
class WithInit:
    def __init__(self): return 1
for bad in [lambda: object(1), lambda: Plain(1), lambda: Plain(x=1), lambda: WithInit(), lambda: object.__new__(), lambda: object.__new__(int), lambda: int.__new__(str), lambda: object.__new__(Single, 1) and None]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
class Tup(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(Tup(1, 2), type(Tup(1)[:]).__name__, class_name if (class_name := Tup.__name__) else 0)
