x = 5
match [1, 2, {"a": 3, "b": 4}]:
    case [1, y, {"a": z, **rest}] if y == 2: print(y, z, rest)
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case str() as s: return "str " + s
        case P(1, y=yy): return f"P1 {yy}"
        case P(x=a, y=b): return f"P {a} {b}"
        case [a, *mid, b]: return f"seq {a} {mid} {b}"
        case (): return "empty"
        case {"k": [q]}: return f"map {q}"
        case None: return "none"
        case _: return "other"
for v in [0, 1, 50, 500, "hi", P(1, 2), P(3, 4), [1, 2, 3, 4], (9, 8), [], {"k": [7]}, {}, None, 1.5]: print(m(v))
def deco(arg):
    def d(f):
        def w(*a, **k): return (arg, f(*a, **k))
        w.__name__ = f.__name__
        return w
    return d
@deco("A")
@deco("B")
def f(a, b=2): return a + b
print(f(1), f(1, b=5), f.__name__)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); print(c(5), c.__closure__[0].cell_contents)
fs = [lambda i=i: i for i in range(3)]; print([g() for g in fs])
gs = [lambda: i for i in range(3)]; print([g() for g in gs])
def ann(a: int, b: "str" = "x", *args: float, k: bool = True, **kw: dict) -> list: "doc"; return 1
print(ann.__annotations__, ann.__doc__, ann.__defaults__, ann.__kwdefaults__, ann.__name__)
y: int = 3
print(__annotations__)
print(f"{x!r:>5}|{x:05d}|{3.14159:.2f}|{'s':^7}|{x=}|{x + 1 = }|{'a' 'b'}|{{}}|{[1, 2]}|{x:{'>'}{4}}")
print("%s %d %5.2f %r %x %%" % ("a", 3, 2.5, "q", 255), "{} {1} {0}".format(1, 2) if False else "{1} {0}".format(1, 2))
a, (b, *cc), d = 1, (2, 3, 4), 5; print(a, b, cc, d)
if (n := len("abc")) > 2: print("walrus", n)
print([w for w in range(10) if w % 2 if w > 3], {k: v for k, v in zip("ab", [1, 2])}, {i % 3 for i in range(10)})
print([(i, j) for i in range(3) for j in range(i)], [[c for c in r] for r in ["ab", "cd"]])
for i in range(5):
    if i == 3: break
else: print("no break")
while i: i -= 1
else: print("while else", i)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, True + True, not [], None is None, 3 in [1, 2, 3], "b" not in "abc")
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** 100, 2 ** -1, 7 / 2, 1 << 70, 5 & 3, 5 | 3, 5 ^ 3, ~5, divmod(-7, 2))
print([1, 2, 3][::-1], "hello"[1:4], (1, 2, 3)[-1], [0] * 3, [1] + [2], "ab" * 2)
l = [1, 2, 3, 4]; l[1:3] = [9]; del l[0]; l += [5]; print(l)
d = {"a": 1, **{"b": 2}}; d |= {"c": 3}; del d["a"]; print(d, list(d.items()))
def va(*a, **k): return a, k
print(va(*[1, 2], 3, *(4,), x=1, **{"y": 2}))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
global_x = 1
def setg():
    global global_x
    global_x = 2
setg(); print(global_x)
exec("q = 5; print(q + 1)"); print(eval("q * 2"), q)
ns = {}; exec("def hh(): return 9", ns); print(ns["hh"]())
print(list(map(lambda v: v * 2, [1, 2])), list(filter(None, [0, 1, 2])), list(enumerate("ab", 1)), list(zip([1, 2], "ab")))
print(sorted([3, 1, 2], key=lambda v: -v), max([1, 5, 2]), min("b", "a"), sum([1, 2]), any([0, 1]), all([]), reversed([1, 2]).__class__.__name__)
print(isinstance(True, int), type(1), type("a"), int, callable(len), id(None) == id(None), hash("a") == hash("a"))
s = {3, 1, 2}; s.add(5); print(s, s & {1, 9}, s | {7}, s - {1}, frozenset([1]))
print(str(1.0), repr(1e100), 0.1 + 0.2, 1e16, 1.5e-7, float("inf"), -0.0, 3.0 == 3, 10 ** 20, int("0x1f", 16))
print("a,b,c".split(","), " x ".strip(), "abc".replace("b", "X"), "-".join(["a", "b"]), "abc".upper(), "a" < "b", "abc".find("c"), "%05d" % 42)
print(b"abc", b"abc"[0], bytes([1, 2]), "é".encode(), b"\xc3\xa9".decode(), bytearray(b"x"))
print(1_000, 0b101, 0o17, 0xff, 1j * 1j, ..., NotImplemented, __name__)
def g1():
    x = 1
    def g2():
        def g3(): return x
        return g3
    return g2
print(g1()()())
try:
    for _ in range(3): pass
    print(_)
finally: pass
i = 10
print([i for i in range(3)], i)
class Ctx:
    def __enter__(self): return 1, 2
    def __exit__(self, *a): pass
with Ctx() as (p, q): print(p, q)
print(*range(3), sep="-", end="!\n")
assert True, "no"
lst = [3, 1, 2]; lst.sort(reverse=True); print(lst, lst.index(1), lst.pop(), lst)
t = 1, ; print(t, (), (1, 2) < (1, 3), (1,) + (2,))
print("abc"[10:], [1, 2, 3][1:100:2], "x".ljust(3, "."), "abc" "def")
