# property: getter, setter, deleter, docs, errors
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "degrees"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self): self._c = None
    @property
    def f(self): return self._c * 9 / 5 + 32
t = T(); t.c = 100; print(t.c, t.f, T.c.__doc__, T.f.fset, type(T.c).__name__); del t.c; print(t.c)
for bad in ["t.f = 1", "del t.f", "t.c = -300", "t.g"]:
    try:
        exec(bad)
    except Exception as e:
        print(type(e).__name__, e)
class P:
    x = property(lambda s: 1, doc="d")
    y = property()
print(P().x, P.x.__doc__)
try:
    P().y
except AttributeError as e:
    print(e)
class Q:
    @property
    def a(self): return self.missing
try:
    Q().a
except AttributeError as e:
    print(e)
