from __future__ import annotations
from typing import get_type_hints

x: int = 1
y: list[ int ]
z: "already text"
a: 'quo"ted'

def f(p: dict[str, list[int]], q: Optional[  int] = None, *r: a.b.c, s: x + 1 if x else -y ** 2,
      **t: lambda u, *v, w=1: (u, [v], {w: 1})) -> not (a and b or c):
    pass

def g(a: (1, 2), b: (), c: (1,), d: x[1:2, ::3], e: f"{x!r:>{y}} text", f: b"\x00a", g: 1.5e10,
      h: {1, 2}, i: [n for n in m if n], k: await_ is not None, l: x[a, b], m: 0x10,
      n: ~a @ b // c, o: a < b != c not in d, p: f(1, *a, k=2, **d), r: ..., s: 2j,
      t: x[()], u: (a, b)[0], v: -1, w: (-1) ** 2, x: "it's", y: 'both\' "'): pass

for fn in (f, g):
    for name, text in fn.__annotations__.items():
        print(name, repr(text))
print(__annotations__)

class C:
    attr: int
    other: C

print(C.__annotations__)
