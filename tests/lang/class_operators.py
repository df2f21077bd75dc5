# arithmetic dunders, reflected ones, NotImplemented, in place
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o): return V(self.x + o.x) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return f"radd {o}"
    def __mul__(self, o): return V(self.x * o)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x)
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return abs(self.x)
    def __matmul__(self, o): return "matmul"
    def __floordiv__(self, o): return "floor"
    def __truediv__(self, o): return "true"
    def __mod__(self, o): return "mod"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return f"pow {o} {m}"
    def __lshift__(self, o): return "<<"
    def __and__(self, o): return "&"
    def __isub__(self, o): self.x -= o; return self
    def __rpow__(self, o): return f"rpow {o}"
    def __rsub__(self, o): return "rsub"
v = V(2)
print(v + V(3), 1 + v, v * 3, 3 * v, -v, +v, ~v, abs(V(-4)), v @ 1, v // 1, v / 1, v % 1, divmod(v, 1), v ** 2, pow(v, 2, 3), v << 1, v & 1, 2 ** v, 5 - v, sum([V(1), V(2)], V(0)))
w = v; w -= 1; print(v, w is v)
for bad in [lambda: v + 1, lambda: v | 1, lambda: v >> 1, lambda: 1 @ v, lambda: 1 // v, lambda: [] + v if False else v ^ v, lambda: v - 1]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
