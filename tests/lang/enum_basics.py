# enums as tutorials use them
from enum import Enum, IntEnum, Flag, auto, unique, StrEnum
class Colour(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def shout(self): return self.name + "!"
print(Colour.RED, repr(Colour.RED), Colour.RED.name, Colour.RED.value, Colour(2), Colour["GREEN"], list(Colour), Colour.ALIAS is Colour.RED, Colour.RED.shout(), Colour.RED == 1, Colour.RED in Colour, len(Colour), {Colour.RED: "r"}[Colour.RED], isinstance(Colour.RED, Colour), f"{Colour.RED}", type(Colour.RED).__name__)
for bad in (lambda: Colour(9), lambda: Colour["BLUE"], lambda: setattr(Colour, "RED", 5), lambda: Colour.RED < Colour.GREEN, lambda: type("X", (Colour,), {}), lambda: setattr(Colour.RED, "value", 3), lambda: Colour()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
class N(IntEnum):
    ONE = auto(); TWO = auto()
print(N.ONE + 1, N.TWO > N.ONE, N(1), repr(N.TWO), [1, 2][N.ONE], f"{N.ONE}", N.ONE == 1)
class F(Flag):
    R = auto(); W = auto(); X = auto()
print(F.R | F.W, F.R in (F.R | F.X), ~F.R, F(0), bool(F.R & F.W), F.R.value, F(3), list(F.R | F.X))
class S(StrEnum):
    A = auto(); B = "bee"
print(S.A, S.B == "bee", S.A.upper(), repr(S.B))
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e: print(e)
E = Enum("E", "P Q"); print(E.P, E.Q.value, list(E.__members__))
match Colour.GREEN:
    case Colour.RED: print("red")
    case Colour.GREEN: print("green")
