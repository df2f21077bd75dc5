"""Rational numbers, always in lowest terms."""

import math
import operator
import re
from numbers import Complex as _Complex, Rational as _Rational, Real as _Real
import sys as _sys

__all__ = ["Fraction"]
_FORMAT = re.compile(r"""
    \s* (?P<sign>[-+]?) (?=\d|\.\d) (?P<num>\d*|\d+(?:_\d+)*)
    (?: (?:\s*/\s*(?P<denom>\d+(?:_\d+)*))? | (?:\.(?P<decimal>\d*|\d+(?:_\d+)*))? (?:E(?P<exp>[-+]?\d+(?:_\d+)*))? )
    \s*""", re.VERBOSE | re.IGNORECASE)


def _from_text(text):
    m = _FORMAT.fullmatch(text)
    if m is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    numerator, denominator = int(m["num"] or "0"), 1
    if m["denom"]:
        denominator = int(m["denom"])
    else:
        if m["decimal"]:
            digits = m["decimal"].replace("_", "")
            denominator = 10 ** len(digits)
            numerator = numerator * denominator + int(digits)
        if m["exp"]:
            exp = int(m["exp"])
            if exp >= 0:
                numerator *= 10 ** exp
            else:
                denominator *= 10 ** -exp
    return -numerator if m["sign"] == "-" else numerator, denominator


class Fraction(_Rational):
    """A rational number: Fraction(8, 6), Fraction("4/3"), Fraction(0.5), Fraction("1.5e3")."""
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                denominator = 1
            elif isinstance(numerator, _Rational):
                numerator, denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                numerator, denominator = _from_text(numerator)
            elif hasattr(numerator, "as_integer_ratio"):
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif not (isinstance(numerator, _Rational) and isinstance(denominator, _Rational)):
            raise TypeError("both arguments should be Rational instances")
        else:
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        return _make(numerator // divisor, denominator // divisor, cls)

    @classmethod
    def from_float(cls, f):
        """Converts a finite float to a rational number, exactly."""
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Converts a finite Decimal instance to a rational number, exactly."""
        if isinstance(dec, int):
            return cls(dec)
        from decimal import Decimal
        if not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        """Return a pair of integers, whose ratio is equal to the original Fraction."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """Closest Fraction to self with denominator at most max_denominator."""
        n, d = self._numerator, self._denominator
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if d <= max_denominator:
            return Fraction(self)
        top, under, last_top, last_under = 0, 1, 1, 0  # two convergents of the continued fraction
        while under + n // d * last_under <= max_denominator:
            a, rest = divmod(n, d)
            top, under, last_top, last_under = last_top, last_under, top + a * last_top, under + a * last_under
            n, d = d, rest
        steps = (max_denominator - under) // last_under
        between, last = Fraction(top + steps * last_top, under + steps * last_under), Fraction(last_top, last_under)
        return last if abs(last - self) <= abs(between - self) else between

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1]
        if kind not in "eEfFgG%":
            raise ValueError(f"Invalid format specifier {spec!r} for object of type {type(self).__name__!r}")
        return format(_scaled(self), spec)

    def __add__(a, b):
        return _apply(a, b, operator.add, lambda na, da, nb, db: (na * db + nb * da, da * db))

    def __radd__(b, a):
        return _reflected(a, b, operator.add)

    def __sub__(a, b):
        return _apply(a, b, operator.sub, lambda na, da, nb, db: (na * db - nb * da, da * db))

    def __rsub__(b, a):
        return _reflected(a, b, operator.sub)

    def __mul__(a, b):
        return _apply(a, b, operator.mul, lambda na, da, nb, db: (na * nb, da * db))

    def __rmul__(b, a):
        return _reflected(a, b, operator.mul)

    def __truediv__(a, b):
        def divide(na, da, nb, db):
            if not nb:
                raise ZeroDivisionError(f"Fraction({na // (math.gcd(na, nb) or 1) * (db // math.gcd(db, da))}, 0)")
            return na * db, nb * da
        return _apply(a, b, operator.truediv, divide)

    def __rtruediv__(b, a):
        return _reflected(a, b, operator.truediv)

    def __floordiv__(a, b):
        return _apply(a, b, operator.floordiv, lambda na, da, nb, db: na * db // (da * nb))

    def __rfloordiv__(b, a):
        return _reflected(a, b, operator.floordiv)

    def __mod__(a, b):
        return _apply(a, b, operator.mod, lambda na, da, nb, db: (na * db % (nb * da), da * db))

    def __rmod__(b, a):
        return _reflected(a, b, operator.mod)

    def __divmod__(a, b):
        def both(na, da, nb, db):
            q, r = divmod(na * db, da * nb)
            return q, Fraction(r, da * db)
        return _apply(a, b, divmod, both, False)

    def __rdivmod__(b, a):
        return _reflected(a, b, divmod)

    def __pow__(a, b):
        if not isinstance(b, _Rational):
            return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        power, n, d = b.numerator, a._numerator, a._denominator
        if power >= 0:
            return _make(n ** power, d ** power)
        if n > 0:
            return _make(d ** -power, n ** -power)
        if n == 0:
            raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
        return _make((-d) ** -power, (-n) ** -power)

    def __rpow__(b, a):
        whole = b._denominator == 1
        if not (whole and b._numerator >= 0) and isinstance(a, _Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if whole else float(b))

    def __pos__(a):
        return _make(a._numerator, a._denominator)

    def __neg__(a):
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        return _make(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            q, r = divmod(self._numerator, self._denominator)
            r *= 2
            return q + (r > self._denominator or r == self._denominator and q % 2)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        modulus = _sys.hash_info.modulus
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            value = _sys.hash_info.inf
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if isinstance(b, int):
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, _Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if math.isnan(other) or math.isinf(other) else op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _make(numerator, denominator, cls=Fraction):
    self = object.__new__(cls)
    self._numerator, self._denominator = numerator, denominator
    return self


def _scaled(value):
    """As a decimal number with digits to spare, for formats."""
    from decimal import Context, Decimal
    context = Context(prec=60 + max(len(str(abs(value._numerator))) - len(str(value._denominator)), 0))
    return context.divide(Decimal(value._numerator), Decimal(value._denominator))


def _apply(a, b, fallback, exact, reduce=True):
    """exact(numerators and denominators) for rationals; floats and complex numbers by the operator."""
    if isinstance(b, (int, Fraction)):
        result = exact(a._numerator, a._denominator, b.numerator, b.denominator)
        return Fraction(*result) if reduce and isinstance(result, tuple) else result
    if isinstance(b, float):
        return fallback(float(a), b)
    if isinstance(b, complex):
        return fallback(complex(a), b)
    return NotImplemented


def _reflected(a, b, op):
    if isinstance(a, _Rational):
        return op(Fraction(a.numerator, a.denominator), b)
    if isinstance(a, _Real):
        return op(float(a), float(b))
    if isinstance(a, _Complex):
        return op(complex(a), complex(b))
    return NotImplemented
