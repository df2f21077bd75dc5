# dataclasses as tutorials use them
from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    def norm(self): return abs(self.x) + abs(self.y)
p = P(1); q = P(1, 0, []); print(p, p == q, p.norm(), P(3, y=4), p.tags is q.tags, asdict(P(1, 2, ["a"])), astuple(p), replace(p, y=9), [f.name for f in fields(P)])
@dataclass(frozen=True, order=True)
class V:
    major: int
    minor: int = 0
    def __post_init__(self):
        if self.major < 0: raise ValueError("negative")
print(V(1) < V(1, 2), sorted([V(2), V(1, 5), V(1)]), hash(V(1)) == hash(V(1)), {V(1): "a"}[V(1)])
for bad in (lambda: P(), lambda: P(1, 2, [], 4), lambda: P(1, z=2), lambda: setattr(V(1), "major", 5), lambda: V(-1), lambda: P(1) < P(2), lambda: hash(p), lambda: delattr(V(1), "major"), lambda: asdict(5), lambda: replace(p, q=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
for code in ["@dataclass\nclass A:\n x: int = 1\n y: int", "@dataclass\nclass A:\n x: list = []"]:
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
@dataclass(slots=True, kw_only=True)
class K:
    a: int
    b: int = field(default=2, repr=False, compare=False)
print(K(a=1), K(a=1, b=5) == K(a=1), K.__slots__)
try:
    K(1)
except TypeError as e: print(e)
@dataclass
class Child(P):
    z: int = 7
print(Child(1), Child.__match_args__)
