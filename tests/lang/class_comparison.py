# comparison dunders, reflection, total_ordering, hash and eq
import functools
@functools.total_ordering
class N:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, N) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, N) else NotImplemented
a, b = N(1), N(2)
print(a < b, a <= b, a > b, a >= b, a == N(1), a != b, a == 1, a != 1, sorted([b, a])[0] is a, max(a, b) is b)
for bad in [lambda: hash(a), lambda: a < 1, lambda: {a: 1}, lambda: object() < object(), lambda: sorted([object(), object()])]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
class E:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return []
    def __lt__(self, o): return "lt"
    __hash__ = object.__hash__
print(E() == 1, 1 == E(), E() != 1, E() < 1, 1 > E(), bool(E() != 1), E() in [1], len({E(), E()}))
class P:
    def __eq__(self, o): print("P eq"); return NotImplemented
class Q(P):
    def __eq__(self, o): print("Q eq"); return NotImplemented
print(P() == Q(), P() == P())
