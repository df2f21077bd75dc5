from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
import enum
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1
    @property
    def hex(self): return "#%d" % self.value
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.GREEN
print(list(Color), Color.RED, repr(Color.RED), Color.CRIMSON is Color.RED, Color(2), Color["BLUE"], len(Color))
print(Color.RED.hex, Color.BLUE.describe(), Color.default(), Color.RED in Color, Color.__members__, Color.RED.name, Color.RED.value)
print({Color.RED: 1}[Color.RED], Color.RED == 1, Color.RED != Color.GREEN, hash(Color.RED) == hash("RED"), isinstance(Color.RED, Color), type(Color.RED))
for f in (lambda: Color(9), lambda: Color["NO"], lambda: setattr(Color, "RED", 3), lambda: setattr(Color.RED, "value", 3),
          lambda: Color.RED < Color.GREEN, lambda: type("X", (Color,), {}), lambda: delattr(Color, "RED")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N(IntEnum):
    A = 1
    B = 2
print(N.A + 1, N.A < N.B, N.A == 1, repr(N.A), str(N.A), f"{N.A:>3}", N(2), [10, 20, 30][N.A], sorted([N.B, N.A]))
class S(StrEnum):
    ONE = auto()
    TWO = "2"
print(S.ONE, repr(S.TWO), S.ONE == "one", S.ONE.upper(), f"{S.TWO}", S("2"), "x" + S.ONE)
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R | Perm.X, repr(Perm.R | Perm.W), Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm(0)), bool(Perm.R), list(Perm.RW), list(Perm), Perm.RW & Perm.R, Perm.RW ^ Perm.R, Perm(5), len(Perm.RW))
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), repr(IF.A | 8), IF.A + 1, ~IF.A, repr(IF(3)))
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
try: Perm(99)
except ValueError as e: print(e)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH.g, Planet.MARS.mass, Planet.EARTH)
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label
        return obj
    X = (1, "ex")
    Y = (2, "why")
print(Coord.X, Coord(2).label, Coord.X == b"\x01")
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal.__module__)
class Missing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == "a" else None
print(Missing("a"))
match Color.RED:
    case Color.RED: print("matched")
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    P = auto()
    Q = auto()
print([m.value for m in Auto], repr(Color), repr(Perm), Color.RED.__class__)
import copy
print(copy.deepcopy(Color.RED) is Color.RED, [c.name for c in reversed(Color)])
