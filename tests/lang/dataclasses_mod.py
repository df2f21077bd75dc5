from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, InitVar, KW_ONLY, is_dataclass, make_dataclass
from typing import ClassVar, Optional
import dataclasses

@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0
    def dist(self): return (self.x ** 2 + self.y ** 2) ** 0.5

p = Point(3, 4)
print(p, p.dist(), p == Point(3, 4), p != Point(3, 5), p.tags, Point.__doc__, Point.__match_args__)
for f in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(1, z=2), lambda: p < p, lambda: hash(p)):
    try: f()
    except TypeError as e: print(e)

@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = field(default=0)
    label: str = field(default="", compare=False)

print(sorted([Version(2), Version(1, 5), Version(1, 2)]), hash(Version(1)) == hash(Version(1, 0, "x")), Version(1) <= Version(1, 0, "q"))
try: Version(1).major = 2
except FrozenInstanceError as e: print(type(e).__name__, e)
try: del Version(1).major
except AttributeError as e: print(e)

@dataclass
class Base:
    id: int
    name: str = "n"

@dataclass
class Child(Base):
    extra: float = 1.5
    def __post_init__(self): self.both = f"{self.id}{self.name}"

print(Child(1), Child(2, "z", 3.0).both, [f.name for f in fields(Child)], [f.type for f in fields(Base)])

@dataclass
class WithInit:
    a: int
    scale: InitVar[int] = 2
    _: KW_ONLY
    b: int = 5
    c: int = field(init=False)
    def __post_init__(self, scale): self.c = self.a * scale

print(WithInit(2), WithInit(2, 5, b=1), replace(WithInit(2), a=7, scale=3))

@dataclass
class Tree:
    value: int
    kids: list["Tree"] = field(default_factory=list)
    parent: Optional["Tree"] = None

t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(t, asdict(t), astuple(t), sep="\n")
t.kids[0].parent = t
print(t)

@dataclass(slots=True)
class Slotted:
    a: int
    b: str = "s"
s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
try: s.c = 1
except AttributeError as e: print(e)

def bad(make):
    try: make()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)

def mutable():
    @dataclass
    class X:
        a: list = []
def order():
    @dataclass
    class X:
        a: int = 1
        b: int
bad(mutable); bad(order); bad(lambda: asdict(5)); bad(lambda: field(default=1, default_factory=list)); bad(lambda: fields(3))
print(is_dataclass(Point), is_dataclass(p), is_dataclass(3))
print(fields(Version)[1].default, repr(fields(Version)[1])[:36])
Made = make_dataclass("Made", [("x", int), ("y", int, field(default=3))], namespace={"sum": lambda self: self.x + self.y})
print(Made(1), Made(1).sum())
match Point(1, 2):
    case Point(x, y): print("matched", x, y)
@dataclass(kw_only=True, eq=False, repr=False)
class K:
    a: int
print(K(a=1).a, K(a=1) == K(a=1))
bad(lambda: K(1))
@dataclass(unsafe_hash=True)
class H:
    a: int
print(len({H(1), H(1), H(2)}))
