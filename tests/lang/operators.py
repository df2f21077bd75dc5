# Operators: reflected, in-place, subclass priority, NotImplemented, comparisons.
def err(f, *args):
    try:
        print("no error", f(*args))
    except Exception as ex:
        print(type(ex).__name__, ex)
class Log:
    def __init__(self, n): self.n = n
    def __repr__(self): return self.n
names = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor"]
for nm in names:
    setattr(Log, f"__{nm}__", lambda self, o, nm=nm: f"{self!r} {nm} {o!r}")
    setattr(Log, f"__r{nm}__", lambda self, o, nm=nm: f"{self!r} r{nm} {o!r}")
a = Log("a")
print(a + 1, a - 1, a * 1, a @ 1, a / 1, a // 1, a % 1, a ** 1, a << 1, a >> 1, a & 1, a | 1, a ^ 1, sep="; ")
print(1 + a, 1 - a, 1 * a, 1 @ a, 1 / a, 1 // a, 1 % a, 1 ** a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, sep="; ")
print([1] + a, (1,) * a, "x" + a, 2.5 + a, divmod, sep="; ") if False else print([1] + a, "x" + a, 2.5 + a, sep="; ")
b = a
b += 5
print(b)
class Inpl:
    def __init__(self): self.l = []
    def __iadd__(self, o):
        self.l.append(("iadd", o))
        return self
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return ("mul", o)
i = j = Inpl()
i += 1
print(i is j, i.l)
i *= 3
print(i)
class Base:
    def __add__(self, o): return "Base.add"
    def __radd__(self, o): return "Base.radd"
    def __eq__(self, o): return "Base.eq"
    def __lt__(self, o): return "Base.lt"
    def __gt__(self, o): return "Base.gt"
class Child(Base):
    def __radd__(self, o): return "Child.radd"
    def __gt__(self, o): return "Child.gt"
class Child2(Base): pass
print(Base() + Child(), Child() + Base(), Base() + Child2(), Base() < Child(), Child() < Base())
print(Base() == 5, 5 == Base(), 5 < Base(), 5 > Base())
class NI:
    def __add__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __contains__(self, x): return x
err(lambda: NI() + 1)
err(lambda: 1 + NI())
err(lambda: NI() + NI())
err(lambda: NI() < NI())
print(NI() == NI(), NI() != NI(), [] in NI(), 1 in NI())
err(lambda: 1 + "a")
err(lambda: "a" + 1)
err(lambda: [1] + (2,))
err(lambda: (1,) + [2])
err(lambda: "a" * "b")
err(lambda: [1] * 1.5)
err(lambda: {} + {})
err(lambda: None + 1)
err(lambda: 1 @ 2)
err(lambda: "a" - "b")
err(lambda: ~1.5)
err(lambda: -"a")
err(lambda: +[])
err(lambda: abs("a"))
err(lambda: 1 < "a")
err(lambda: [] < {})
err(lambda: None < None)
err(lambda: 1 in 5)
err(lambda: 2 ** "a")
err(lambda: pow(2, 3, "a"))
err(lambda: divmod(1, "a"))
err(lambda: 5 % [])
err(lambda: 1 if NotImplemented else 2) if False else None
def aug(op):
    ns = {}
    exec(f"x = 1\nx {op} 'a'", ns)
for op in ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "@="]:
    if op == "*=": continue
    err(aug, op)
class Ord:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"O{self.v}"
print(sorted([Ord(3), Ord(1), Ord(2)]), max([Ord(3), Ord(1)], key=lambda o: o.v), Ord(1) > Ord(0))
err(lambda: Ord(1) <= Ord(2))
class Un:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __complex__(self): return 1j
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __format__(self, s): return f"<{s}>"
    def __bytes__(self): return b"by"
    def __hash__(self): return -1
u = Un()
print(-u, +u, ~u, abs(u), int(u), float(u), round(u), round(u, 2), divmod(u, 1), divmod(1, u), pow(u, 2), pow(u, 2, 3), u ** 5)
print([10, 20, 30, 40][u], "abcdef"[:u], list(range(u)), bin(u), hex(u), oct(u), f"{u:abc}", format(u, "q"), hash(u), complex(u))
class BadIdx:
    def __index__(self): return "a"
    def __int__(self): return "b"
    def __float__(self): return 1
err(lambda: [1][BadIdx()])
err(lambda: int(BadIdx()))
err(lambda: float(BadIdx()))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), 2 in It(), 9 in It(), tuple(It()), sum(It()))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), list(reversed([1, 2])), [*Seq()])
class SeqL(Seq):
    def __len__(self): return 3
print(list(reversed(SeqL())), iter(Seq()).__class__.__name__)
class BadIter:
    def __iter__(self): return 5
err(lambda: list(BadIter()))
class NoIter:
    __iter__ = None
err(lambda: list(NoIter()))
class NoCont:
    __contains__ = None
err(lambda: 1 in NoCont())
class Items:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
it = Items()
it[1] = 2
it["z"] = 5
print(it["k"], it[1:2], it[..., 1], len(it.d)) if False else print(it["k"], it[1:2], it[..., 1])
del it["z"]
err(lambda: it.__delitem__(1))
class Half:
    def __getitem__(self, k): return k
def si(): Half()[1] = 2
def di(): del Half()[1]
err(si)
err(di)
class Call:
    def __call__(self, *a, **k): return (a, k)
print(Call()(1, *[2, 3], x=4, **{"y": 5}))
print((5).__add__(3), "a".__add__("b"), [1].__len__(), (1).__lt__(2), int.__add__(1, 2), (3).__rsub__(10), str.__len__("abc"), [].__eq__([]), (1).__eq__("a"))
print(int.__add__, [].__len__.__name__, type(int.__add__).__name__, type((1).__add__).__name__, object.__repr__)
err(lambda: int.__add__("a", 1))
err(lambda: int.__add__(1))
err(lambda: int.__add__())
print(object.__eq__(1, 1), object.__eq__(1, 2), object.__ne__(1, 1), object.__str__("x"), object.__hash__(5) == object.__hash__(5))
