# __call__, __repr__, __str__, __format__, __bytes__, __index__, __hash__
class C:
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return "<C>"
    def __format__(self, spec): return f"fmt({spec})"
    def __bytes__(self): return b"C!"
    def __index__(self): return 3
    def __hash__(self): return 42
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __complex__(self): return 1j
c = C()
print(c(1, a=2), c, str(c), [c], f"{c}", f"{c:>5}", f"{c!r}", f"{c!s:>6}|", bytes(c), "abcd"[c], hash(c), int(c), float(c), complex(c), "%s %r" % (c, c), format(c), format(c, "x"), hex(c))
class S(C):
    def __str__(self): return "str of S"
print(S(), [S()], f"{S()!s} {S()!r}", str(S()), "{}".format(S()))
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
    def __hash__(self): return "x"
    def __format__(self, s): return 1
    def __bool__(self): return "yes"
    def __int__(self): return 1.5
    def __index__(self): return "i"
    def __float__(self): return 1
    def __bytes__(self): return "b"
b = Bad()
for bad in [lambda: repr(b), lambda: str(b), lambda: hash(b), lambda: format(b), lambda: bool(b), lambda: int(b), lambda: [1][b], lambda: float(b), lambda: bytes(b), lambda: f"{b!r}"]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
