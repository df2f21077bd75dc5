# __slots__
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1); print(p.x, P.__slots__, hasattr(p, "__dict__"), hasattr(p, "y"))
for bad in ["p.z = 1", "p.y", "del p.y", "P.x = 5; p.x"]:
    try:
        exec(bad)
        print("fine", bad)
    except AttributeError as e:
        print(e)
class Q(P): pass
q = Q(1); q.z = 2; print(q.__dict__)
class R(P):
    __slots__ = ["w"]
r = R(1); r.w = 3; print(r.w, hasattr(r, "__dict__"))
for code in ["class X:\n __slots__ = 'a', 5", "class X:\n __slots__ = ('a',)\n a = 1", "class X:\n __slots__ = ('1a',)", "class X(int):\n __slots__ = ('a',)\nprint(X(1))", "class X(tuple):\n __slots__ = ('a',)"]:
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
