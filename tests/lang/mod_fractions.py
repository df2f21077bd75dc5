import copy
import math
from fractions import Fraction as F
import numbers


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for args in [(), (3,), (8, 6), (-8, 6), (8, -6), (0, -5), ("4/3",), (" -7/3 ",), ("1.5e3",), ("-.25",), ("3e-2",), ("7.",), ("1_000/3",), (0.5,), (F(1, 2),), (F(1, 2), F(3, 4)), (True,), (1, 0), ("x",), ("1/0",), ("",), (1.5, 2), ("1", 2), (None,), (1j,), (float("nan"),), (float("inf"),), ("1/-2",), ("1e",)]:
    t(lambda: F(*args))
a, b = F(3, 4), F(-5, 6)
for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a ** 2, lambda: a ** -2, lambda: b ** -3, lambda: a ** b, lambda: a ** 0.5, lambda: 2 ** a, lambda: 2 ** F(3), lambda: 2 ** F(-3), lambda: F(0) ** -1,
          lambda: a + 1, lambda: 1 + a, lambda: 1 - a, lambda: a - 0.25, lambda: 0.25 + a, lambda: a * 2j, lambda: 3 / a, lambda: 3 // a, lambda: 3 % a, lambda: divmod(7, a), lambda: a / 0, lambda: a // 0, lambda: a % 0, lambda: 1.0 / a, lambda: a + "x", lambda: "x" * a,
          lambda: -a, lambda: +a, lambda: abs(b), lambda: int(b), lambda: math.floor(b), lambda: math.ceil(b), lambda: math.trunc(b), lambda: round(F(5, 2)), lambda: round(F(7, 2)), lambda: round(F(-5, 2)), lambda: round(F(1, 3), 2), lambda: round(F(125), -1), lambda: float(a), lambda: bool(F(0)), lambda: complex(a),
          lambda: a == 0.75, lambda: a == F(6, 8), lambda: a < 1, lambda: a > 0.5, lambda: a <= F(3, 4), lambda: a < 1j, lambda: a < "x", lambda: a == "x", lambda: a < float("inf"), lambda: a == 0.75 + 0j, lambda: hash(F(3)) == hash(3), lambda: hash(a) == hash(0.75), lambda: {F(1, 2): 1}[0.5],
          lambda: F(math.pi).limit_denominator(1000), lambda: F("3.1415926535897932").limit_denominator(10), lambda: F(1, 3).limit_denominator(0), lambda: a.as_integer_ratio(), lambda: a.numerator, lambda: a.denominator, lambda: str(F(4)), lambda: str(a), lambda: F.from_float(0.1), lambda: F.from_float(3), lambda: F.from_float("x"), lambda: a.real, lambda: a.imag, lambda: a.conjugate(), lambda: copy.copy(a), lambda: copy.deepcopy(a), lambda: sum([F(1, 3)] * 3), lambda: max(a, b), lambda: sorted([a, b, 0]), lambda: setattr(a, "x", 1), lambda: setattr(a, "numerator", 1)):
    t(f)


class Mine(F):
    pass


print(repr(Mine(1, 2)), repr(Mine(1, 2) + 1))
print(isinstance(a, numbers.Rational), isinstance(1, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(1.0, numbers.Rational), isinstance(1j, numbers.Complex), isinstance(True, numbers.Number), issubclass(int, numbers.Rational), isinstance("1", numbers.Number))
t(lambda: numbers.Integral())
