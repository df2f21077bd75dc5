from decimal import *
import copy
import math
import pickle


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


D = Decimal
for value in ["0", "-0", "1", "1.10", "-1.5E+3", "1e5", "1E-10", "0.000001", "0.0000001", "Infinity", "-inf", "nan", "sNaN123", "-NaN", " 3.5 ", "1_000.5", ".5", "5.", "1e", "", "x", "1.2.3", "--1", "٣", 5, -7, True, 10 ** 40, 0.1, 1.5, float("inf"), float("nan"), (0, (1, 2, 3), -2), (1, (), 0), [0, [1], 5], (0, (0,), "F"), (2, (1,), 0), (0, (10,), 0), (0, (1,)), None, 1j, b"1", D("1.0")]:
    t(lambda: D(value))
    try:
        d = D(value)
    except Exception:
        continue
    print(str(d), d.to_eng_string(), d.as_tuple(), d.adjusted(), d.is_zero(), d.is_signed(), d.is_finite(), d.number_class(), bool(d) if not d.is_snan() else None)
a, b = D("7.25"), D("-3")
for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a ** b, lambda: a ** 2, lambda: -a, lambda: +a, lambda: abs(b), lambda: a + 1, lambda: 1 - a, lambda: 2 * a, lambda: 1 / b, lambda: 10 // a, lambda: 10 % a, lambda: 2 ** a, lambda: divmod(10, a), lambda: pow(D(3), 4, 5),
          lambda: a + 1.5, lambda: a == 7.25, lambda: a < 8.0, lambda: a == "7.25", lambda: a < "x", lambda: a + None, lambda: D(1) / 0, lambda: D(0) / 0, lambda: D(1) // 0, lambda: D(1) % 0, lambda: divmod(D(1), 0), lambda: D("inf") - D("inf"), lambda: D("inf") * 0, lambda: D("inf") / D("inf"), lambda: D(1) / D("inf"), lambda: D("inf") // 2, lambda: D("nan") + 1, lambda: D("snan") + 1, lambda: D("nan") < 1, lambda: D("nan") == D("nan"), lambda: D(0) ** 0, lambda: D(0) ** -1, lambda: D(-8) ** D("0.5"), lambda: D(-1).sqrt(), lambda: D(-1).ln(), lambda: D(0).ln(), lambda: D("1e999999") * 10, lambda: D("1e-999999") / D("1e50"), lambda: D("9" * 30) + 0,
          lambda: int(D("-3.9")), lambda: float(a), lambda: complex(a), lambda: round(D("2.5")), lambda: round(D("3.5")), lambda: round(D("-2.675"), 2), lambda: round(D("1234"), -2), lambda: math.floor(b / 2), lambda: math.ceil(a), lambda: math.trunc(b), lambda: int(D("nan")), lambda: int(D("inf")), lambda: round(D("inf")), lambda: hash(D(1)) == hash(1), lambda: hash(D("0.5")) == hash(0.5), lambda: hash(D("1.10")) == hash(D("1.1")), lambda: {D(2): 1}[2], lambda: hash(D("snan")),
          lambda: D("2.675").quantize(D("0.01")), lambda: D("2.675").quantize(D("0.01"), rounding=ROUND_DOWN), lambda: D("1e5").quantize(D("1")), lambda: D("1").quantize(D("1e-40")), lambda: D("1.5").to_integral_value(), lambda: D("2.5").to_integral_exact(ROUND_UP), lambda: D("100.00").normalize(), lambda: D("0.00").normalize(), lambda: D("1.23e3").normalize(),
          lambda: D(2).sqrt(), lambda: D("0.25").sqrt(), lambda: D("1e-7").sqrt(), lambda: D(100).sqrt(), lambda: D(1).exp(), lambda: D("-2.5").exp(), lambda: D(100).exp(), lambda: D("1e-30").exp(), lambda: D(0).exp(), lambda: D("-inf").exp(), lambda: D(10).ln(), lambda: D("1.0000001").ln(), lambda: D("0.001").ln(), lambda: D(1).ln(), lambda: D(1000).log10(), lambda: D(2).log10(), lambda: D("0.5").log10(), lambda: D("123.456").logb(), lambda: D("1e10").ln(), lambda: D("0.9999").ln(),
          lambda: D(2) ** D("0.5"), lambda: D(4) ** D("0.5"), lambda: D("1.1") ** 100, lambda: D(2) ** -3, lambda: D(3) ** -2, lambda: D(2) ** 1000, lambda: D("1.00") ** 3, lambda: D(1) ** D("0.5"), lambda: D("inf") ** 2, lambda: D("-inf") ** 3, lambda: D(10) ** 5, lambda: D(10) ** D("2.5"), lambda: D("0.5") ** D("inf"), lambda: D("1.5") ** D("1e30"),
          lambda: a.compare(b), lambda: a.compare_total(D("7.250")), lambda: a.max(b), lambda: a.min(b), lambda: a.max_mag(D(-9)), lambda: D("nan").max(3), lambda: a.copy_sign(b), lambda: a.fma(2, 3), lambda: D(17).remainder_near(6), lambda: D(10).remainder_near(3), lambda: a.scaleb(3), lambda: D("12345").shift(2), lambda: D("12345").rotate(-1), lambda: D("1010").logical_and(D("1100")), lambda: D("11").logical_xor(D("101")), lambda: a.next_plus(), lambda: a.next_minus(), lambda: a.next_toward(8), lambda: a.same_quantum(D("1.00")), lambda: a.as_integer_ratio(), lambda: D("nan").as_integer_ratio(), lambda: a.radix(), lambda: a.conjugate(), lambda: a.real, lambda: D.from_float(0.1), lambda: D.from_float(3), lambda: D.from_float("x"),
          lambda: sum([D("0.1")] * 10), lambda: max(a, b), lambda: sorted([a, b, D(0), 1]), lambda: copy.deepcopy(a), lambda: pickle.loads(pickle.dumps(D("-1.50"))), lambda: setattr(a, "x", 1), lambda: D("1.10") == D("1.1"), lambda: str(D("123E+3")), lambda: D("0E-10") + 0, lambda: D("1e20") + D("1e-20"), lambda: D("1e100000") + 1, lambda: D("-0") + D("0"), lambda: D("5") - D("5")):
    t(f)
