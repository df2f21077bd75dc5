"""Decimal numbers (the General Decimal Arithmetic Specification, IEEE 754).

A number is a sign, a whole coefficient and an exponent of ten; or an infinity or a NaN. Operations compute exactly, or with digits
to spare, and _fix() brings the result to the precision of the context, where the signals are raised.
"""

import contextvars
import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple
from _types import make_static as _make_static

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException",
           "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow",
           "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined",
           "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP",
           "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX",
           "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR"]

__version__, __libmpdec_version__ = "1.70", "2.5.1"
HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -MAX_EMAX, -MAX_EMAX - MAX_PREC + 1
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"
(ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP) = _roundings = (
    "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN",
    "ROUND_05UP")


# ---- signals

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN = _signals


# ---- rounding

def _away(mode, sign, q, r, half):
    """Is the number away from zero the result? half: r compared with one half, -1, 0, 1; r is not zero."""
    if mode == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and q & 1
    if mode == ROUND_HALF_UP:
        return half >= 0
    if mode == ROUND_DOWN:
        return False
    if mode == ROUND_UP:
        return True
    if mode == ROUND_CEILING:
        return not sign
    if mode == ROUND_FLOOR:
        return sign
    if mode == ROUND_HALF_DOWN:
        return half > 0
    return q % 5 == 0


def _round_off(sign, coefficient, drop, mode):
    """(the coefficient without its last `drop` digits, whether they were not all zero)."""
    unit = 10 ** drop
    q, r = divmod(coefficient, unit)
    if not r:
        return q, False
    twice = 2 * r
    return q + bool(_away(mode, sign, q, r, (twice > unit) - (twice < unit))), True


def _length(coefficient):
    """How many digits."""
    if coefficient < 10 ** 15:
        return len(str(coefficient))
    n = int(coefficient.bit_length() * 0.30102999566398120)
    return n + (coefficient >= 10 ** n)


# ---- numbers

_INF, _NAN, _SNAN = "F", "n", "N"  # in the place of an exponent


def _make(sign, coefficient, exp, cls=None):
    self = object.__new__(cls or Decimal)
    self._sign, self._coef, self._exp = sign, coefficient, exp
    return self


def _parse(text):
    """(sign, coefficient, exponent); None when it is no number."""
    text = text.strip().replace("_", "")
    sign = 0
    if text[:1] in ("+", "-"):
        sign, text = int(text[0] == "-"), text[1:]
    lower = text.lower()
    if lower in ("inf", "infinity"):
        return sign, 0, _INF
    for start, kind in (("nan", _NAN), ("snan", _SNAN)):
        if lower.startswith(start) and (not lower[len(start):] or lower[len(start):].isdecimal()):
            return sign, int(lower[len(start):] or 0), kind
    mantissa, mark, exp = lower.partition("e")
    whole, dot, part = mantissa.partition(".")
    if mark:
        digits = exp[1:] if exp[:1] in ("+", "-") else exp
        if not digits.isdecimal():
            return None
    if not (whole + part).isdecimal():
        return None
    return sign, int(whole + part), (int(exp) if mark else 0) - len(part)


class Decimal:
    """Exact decimal numbers: Decimal("3.14"), Decimal(3), Decimal(0.5), Decimal((0, (3, 1, 4), -2))."""
    __slots__ = ("_sign", "_coef", "_exp", "__weakref__")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                return _of(context)._raise(ConversionSyntax, _make(0, 0, _NAN, cls))
            return _make(*parts, cls)
        if isinstance(value, int):
            return _make(int(value < 0), abs(int(value)), 0, cls)
        if isinstance(value, Decimal):
            return value if cls is Decimal and type(value) is Decimal else _make(value._sign, value._coef, value._exp, cls)
        if isinstance(value, (list, tuple)):
            return _make(*_from_tuple(value), cls)
        if isinstance(value, float):
            _of(context)._raise(FloatOperation, None)
            return _from_float(value, cls)
        raise TypeError(f"conversion from {_type_name(value)} to Decimal is not supported")

    @classmethod
    def from_float(cls, f, /):
        """Class method that converts a float to a decimal number, exactly."""
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        number = Decimal(f) if isinstance(f, int) else _from_float(f)
        return number if cls is Decimal else cls(number)

    # ---- what it is

    def _is_special(self):
        return isinstance(self._exp, str)

    def is_nan(self):
        return self._exp in (_NAN, _SNAN)

    def is_qnan(self):
        return self._exp == _NAN

    def is_snan(self):
        return self._exp == _SNAN

    def is_infinite(self):
        return self._exp == _INF

    def is_finite(self):
        return not self._is_special()

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._is_special() and not self._coef

    def is_normal(self, context=None):
        return self.is_finite() and bool(self._coef) and _of(context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self.is_finite() and bool(self._coef) and self.adjusted() < _of(context).Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def adjusted(self):
        """Return the adjusted exponent of the number: that of its first digit."""
        return 0 if self._is_special() else self._exp + _length(self._coef) - 1

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._exp == _INF:
            return DecimalTuple(self._sign, (0,), self._exp)
        digits = tuple(map(int, str(self._coef))) if self._coef or not self._is_special() else ()
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """Decimal.as_integer_ratio() -> (int, int)"""
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer ratio")
        n, d = (self._coef * 10 ** self._exp, 1) if self._exp >= 0 else (self._coef, 10 ** -self._exp)
        g = _math.gcd(n, d)
        return (-n if self._sign else n) // g, d // g

    def number_class(self, context=None):
        if self.is_nan():
            return "sNaN" if self.is_snan() else "NaN"
        sign = "-" if self._sign else "+"
        kind = ("Infinity" if self._is_special() else "Zero" if not self._coef else
                "Subnormal" if self.is_subnormal(context) else "Normal")
        return sign + kind

    # ---- text

    def _text(self, eng, capitals):
        sign = "-" if self._sign else ""
        if self._is_special():
            if self._exp == _INF:
                return sign + "Infinity"
            return sign + ("NaN" if self._exp == _NAN else "sNaN") + (str(self._coef) if self._coef else "")
        digits = str(self._coef)
        left = self._exp + len(digits)  # digits before the point, when written without an exponent
        if self._exp <= 0 and left > -6:
            place = left
        elif not eng:
            place = 1
        elif not self._coef:
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, part = "0", "." + "0" * -place + digits
        elif place >= len(digits):
            whole, part = digits + "0" * (place - len(digits)), ""
        else:
            whole, part = digits[:place], "." + digits[place:]
        exp = "" if left == place else ("E" if capitals else "e") + f"{left - place:+d}"
        return sign + whole + part + exp

    def __str__(self):
        return self._text(False, getcontext().capitals)

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string."""
        return self._text(True, _of(context).capitals)

    def __format__(self, spec, context=None):
        from _decimal_format import format_decimal
        return format_decimal(self, spec, _of(context))

    # ---- conversion

    def __bool__(self):
        return self._is_special() or bool(self._coef)

    def __int__(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer")
        n = self._coef * 10 ** self._exp if self._exp >= 0 else self._coef // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self.is_snan():
            raise ValueError("cannot convert signaling NaN to float")
        return float("-nan" if self._sign else "nan") if self.is_nan() else float(self._text(False, 1))

    def __complex__(self):
        return complex(float(self))

    def _whole(self, mode):
        """As an int, rounded."""
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer")
        n = self._coef * 10 ** self._exp if self._exp >= 0 else _round_off(self._sign, self._coef, -self._exp, mode)[0]
        return -n if self._sign else n

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def __round__(self, n=None):
        if n is None:
            return self._whole(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_make(0, 1, -n))

    def __hash__(self):
        if self._is_special():
            if self.is_snan():
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self.is_nan() else -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        p = _sys.hash_info.modulus
        power = pow(10, self._exp, p) if self._exp >= 0 else pow(pow(10, p - 2, p), -self._exp, p)
        h = self._coef * power % p
        h = -h if self._sign else h
        return -2 if h == -1 else h

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # ---- comparison

    def _cmp(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._is_special() or other._is_special():
            a = (1 - 2 * self._sign) if self._is_special() else 0
            b = (1 - 2 * other._sign) if other._is_special() else 0
            return (a > b) - (a < b)
        if not self._coef or not other._coef:
            a = (1 - 2 * self._sign) if self._coef else 0
            b = (1 - 2 * other._sign) if other._coef else 0
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return 1 - 2 * self._sign
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._coef * 10 ** (self._exp - low), other._coef * 10 ** (other._exp - low)
        return ((a > b) - (a < b)) * (1 - 2 * self._sign)

    def _cmp_rational(self, other):
        return _make(self._sign, self._coef * other.denominator, self._exp)._cmp(Decimal(other.numerator))

    def _compared(self, other, ordering):
        """The number to compare with; NotImplemented for what is none."""
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        if isinstance(other, float):
            getcontext()._flag(FloatOperation) if not ordering else getcontext()._raise(FloatOperation, None)
            return _from_float(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, _numbers.Rational) and not isinstance(other, int):
            if self._is_special():
                return False
            return self._cmp_rational(other) == 0
        if isinstance(other, complex):
            if other.imag:
                return False
            other = other.real
        other = self._compared(other, False)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if self.is_snan() or other.is_snan():
                getcontext()._raise(InvalidOperation, None)
            return False
        return self._cmp(other) == 0

    def _ordered(self, other, accept):
        if isinstance(other, _numbers.Rational) and not isinstance(other, int):
            if self.is_nan():
                getcontext()._raise(InvalidOperation, None)
                return False
            if self._is_special():
                return (-1 if self._sign else 1) in accept
            return self._cmp_rational(other) in accept
        other = self._compared(other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            getcontext()._raise(InvalidOperation, None)
            return False
        return self._cmp(other) in accept

    def __lt__(self, other):
        return self._ordered(other, (-1,))

    def __le__(self, other):
        return self._ordered(other, (-1, 0))

    def __gt__(self, other):
        return self._ordered(other, (1,))

    def __ge__(self, other):
        return self._ordered(other, (0, 1))

    def compare(self, other, context=None):
        """Compare self to other: -1, 0 or 1 as a Decimal, or a NaN."""
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context)
        return Decimal(self._cmp(other))

    def compare_signal(self, other, context=None):
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        return Decimal(self._cmp(other))

    def _total(self, other, signs=True):
        a, b = (self, other) if signs else (self.copy_abs(), other.copy_abs())
        if a._sign != b._sign:
            return -1 if a._sign else 1
        flip = -1 if a._sign else 1
        order = {_INF: 1, _SNAN: 2, _NAN: 3}
        x, y = order.get(a._exp, 0), order.get(b._exp, 0)
        if x != y:
            return flip * ((x > y) - (x < y))
        if x >= 2:
            return flip * ((a._coef > b._coef) - (a._coef < b._coef))
        c = a._cmp(b)
        return c if c or x else flip * ((a._exp > b._exp) - (a._exp < b._exp))

    def compare_total(self, other, context=None):
        """Compare the abstract representations of two numbers."""
        return Decimal(self._total(_operand(other)))

    def compare_total_mag(self, other, context=None):
        return Decimal(self._total(_operand(other), False))

    def same_quantum(self, other, context=None):
        """Return True if self and other have the same exponent."""
        other = _operand(other)
        if self._is_special() or other._is_special():
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    # ---- bringing results into shape

    def _nan(self, other, context):
        """The result of an operation with a NaN."""
        for x in (self, other):
            if x is not None and x.is_snan():
                context._raise(InvalidOperation, None)
                return _make(x._sign, x._coef, _NAN)._fix(context)
        return (self if self.is_nan() else other)._fix(context)

    def _fix(self, context):
        """Rounds to the context, and raises the signals of that."""
        exp = self._exp
        if isinstance(exp, str):
            if self.is_nan() and self._coef:
                most = context.prec - context.clamp
                if _length(self._coef) > most:
                    return _make(self._sign, self._coef % 10 ** most, exp)
            return self
        coef, prec = self._coef, context.prec
        etiny, etop = context.Emin - prec + 1, context.Emax - prec + 1
        if not coef:
            new = min(max(exp, etiny), etop if context.clamp else context.Emax)
            if new != exp:
                context._raise(Clamped, None)
                return _make(self._sign, 0, new)
            return self
        low = _length(coef) + exp - prec
        if low > etop:
            context._raise(Inexact, None)
            context._raise(Rounded, None)
            return context._overflow(self._sign)
        subnormal = low < etiny
        if subnormal:
            low = etiny
        if exp < low:
            coef, inexact = _round_off(self._sign, coef, low - exp, context.rounding)
            if coef == 10 ** prec:
                coef //= 10
                low += 1
            over = low > etop
            if not over:
                result = _make(self._sign, coef, low)
            if inexact and subnormal:
                context._raise(Underflow, None)
            if subnormal:
                context._raise(Subnormal, None)
            if inexact:
                context._raise(Inexact, None)
            context._raise(Rounded, None)
            if over:
                return context._overflow(self._sign)
            if not coef:
                context._raise(Clamped, None)
            return result
        if subnormal:
            context._raise(Subnormal, None)
        if context.clamp and exp > etop:
            context._raise(Clamped, None)
            return _make(self._sign, coef * 10 ** (exp - etop), etop)
        return self

    # ---- arithmetic

    def __neg__(self, context=None):
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def __pos__(self, context=None):
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        return (self.copy_abs() if not self and context.rounding != ROUND_FLOOR else self)._fix(context)

    def __abs__(self, round=True, context=None):
        context = _of(context)
        return self._nan(None, context) if self.is_nan() else self.copy_abs()._fix(context)

    def copy_abs(self):
        return _make(0, self._coef, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._coef, self._exp)

    def copy_sign(self, other, context=None):
        """Return self with the sign of other."""
        return _make(_operand(other)._sign, self._coef, self._exp)

    def __add__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context = _of(context)
        if self._is_special() or other._is_special():
            if self.is_nan() or other.is_nan():
                return self._nan(other, context)
            if self._is_special():
                if other._is_special() and self._sign != other._sign:
                    return context._raise(InvalidOperation, _make(0, 0, _NAN))
                return self
            return other
        exp = min(self._exp, other._exp)
        negative_zero = context.rounding == ROUND_FLOOR and self._sign != other._sign
        if not self._coef or not other._coef:
            if not self._coef and not other._coef:
                sign = 1 if negative_zero else min(self._sign, other._sign)
                return _make(sign, 0, exp)._fix(context)
            x = self if self._coef else other
            exp = max(exp, x._exp - context.prec - 1)
            coef = x._coef * 10 ** (x._exp - exp) if exp <= x._exp else x._coef
            return _make(x._sign, coef, min(exp, x._exp))._fix(context)
        a, b = self, other
        big, small = (a, b) if a._exp >= b._exp else (b, a)
        reach = context.prec + 2 + max(_length(big._coef), 1)
        if big._exp - small._exp > reach and _length(small._coef) + small._exp < big._exp - context.prec - 2:
            small = _make(small._sign, 1, big._exp - context.prec - 3)  # only that it is there counts
        low = min(big._exp, small._exp)
        total = sum((-1 if x._sign else 1) * x._coef * 10 ** (x._exp - low) for x in (big, small))
        if not total:
            return _make(int(negative_zero), 0, exp)._fix(context)
        return _make(int(total < 0), abs(total), low)._fix(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            return self._nan(other, _of(context))
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context, sign = _of(context), self._sign ^ other._sign
        if self._is_special() or other._is_special():
            if self.is_nan() or other.is_nan():
                return self._nan(other, context)
            if not self or not other:
                return context._raise(InvalidOperation, _make(0, 0, _NAN))
            return _make(sign, 0, _INF)
        return _make(sign, self._coef * other._coef, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context, sign = _of(context), self._sign ^ other._sign
        if self._is_special() or other._is_special():
            if self.is_nan() or other.is_nan():
                return self._nan(other, context)
            if self._is_special():
                if other._is_special():
                    return context._raise(InvalidOperation, _make(0, 0, _NAN))
                return _make(sign, 0, _INF)
            context._raise(Clamped, None)
            return _make(sign, 0, context.Etiny())
        if not other._coef:
            if not self._coef:
                return context._raise(DivisionUndefined, _make(0, 0, _NAN))
            return context._raise(DivisionByZero, _make(sign, 0, _INF))
        ideal = self._exp - other._exp
        if not self._coef:
            return _make(sign, 0, ideal)._fix(context)
        shift = _length(other._coef) - _length(self._coef) + context.prec + 1
        exp = ideal - shift
        if shift >= 0:
            q, r = divmod(self._coef * 10 ** shift, other._coef)
        else:
            q, r = divmod(self._coef, other._coef * 10 ** -shift)
        if r:
            q += q % 5 == 0  # a digit that says there is more
        else:
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return _make(sign, q, exp)._fix(context)

    def __rtruediv__(self, other, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide(self, other, context):
        """(whole quotient, remainder) of finite numbers; other is not zero."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._is_special() else min(self._exp, other._exp)
        places = self.adjusted() - other.adjusted() if not other._is_special() else -3
        if not self._coef or other._is_special() or places <= -2:
            rest = self if other._is_special() else self._rescale(ideal, context.rounding)
            return _make(sign, 0, 0), rest
        if places <= context.prec:
            a = self._coef * 10 ** (self._exp - ideal)
            b = other._coef * 10 ** (other._exp - ideal)
            q, r = divmod(a, b)
            if q < 10 ** context.prec:
                return _make(sign, q, 0), _make(self._sign, r, ideal)
        nan = context._raise(DivisionImpossible, _make(0, 0, _NAN))
        return nan, nan

    def _divmod(self, other, context, kind):
        """The special cases of // % and divmod: a result, or None."""
        if self.is_nan() or other.is_nan():
            nan = self._nan(other, context)
            return nan, nan
        sign = self._sign ^ other._sign
        if self._is_special():
            nan = context._raise(InvalidOperation, _make(0, 0, _NAN))
            if other._is_special() or kind != "//" and kind != "divmod":
                return nan, nan
            return _make(sign, 0, _INF), nan
        if not other:
            if not self:
                nan = context._raise(DivisionUndefined if kind != "%" else InvalidOperation, _make(0, 0, _NAN))
                return nan, nan
            if kind == "%":
                nan = context._raise(InvalidOperation, _make(0, 0, _NAN))
                return nan, nan
            if kind == "divmod":
                return context._raise_both(_make(sign, 0, _INF), _make(0, 0, _NAN))
            return context._raise(DivisionByZero, _make(sign, 0, _INF)), None
        return None

    def __floordiv__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context = _of(context)
        if self.is_infinite() and not other.is_nan() and not other._is_special():
            return _make(self._sign ^ other._sign, 0, _INF)
        special = self._divmod(other, context, "//")
        return special[0] if special else self._divide(other, context)[0]

    def __rfloordiv__(self, other, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context = _of(context)
        special = self._divmod(other, context, "%")
        return special[1] if special else self._divide(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        context = _of(context)
        special = self._divmod(other, context, "divmod")
        if special:
            return special
        q, r = self._divide(other, context)
        return q, r._fix(context)

    def __rdivmod__(self, other, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        """Remainder nearest to 0-  abs(remainder-near) <= other/2"""
        other, context = _operand(other), _of(context)
        special = self._divmod(other, context, "%")
        if special:
            return special[1]
        if other._is_special():
            return self._fix(context)
        ideal = min(self._exp, other._exp)
        if not self._coef:
            return _make(self._sign, 0, ideal)._fix(context)
        places = self.adjusted() - other.adjusted()
        if places >= context.prec + 1:
            return context._raise(DivisionImpossible, _make(0, 0, _NAN))
        if places <= -2:
            return self._rescale(ideal, context.rounding)._fix(context)
        a, b = self._coef * 10 ** (self._exp - ideal), other._coef * 10 ** (other._exp - ideal)
        q, r = divmod(a, b)
        if 2 * r + (q & 1) > b:
            r -= b
            q += 1
        if q >= 10 ** context.prec:
            return context._raise(DivisionImpossible, _make(0, 0, _NAN))
        sign = self._sign if r >= 0 else 1 - self._sign
        return _make(sign, abs(r), ideal)._fix(context)

    def fma(self, other, third, context=None):
        """Fused multiply-add: self*other+third with no rounding of the intermediate product."""
        other, third, context = _operand(other), _operand(third), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context) if not third.is_snan() else third._nan(None, context)
        if self._is_special() or other._is_special():
            if not self or not other:
                return context._raise(InvalidOperation, _make(0, 0, _NAN))
            product = _make(self._sign ^ other._sign, 0, _INF)
        else:
            product = _make(self._sign ^ other._sign, self._coef * other._coef, self._exp + other._exp)
        return product.__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        from _decimal_math import power, power_modulo
        other = _number(other)
        if other is NotImplemented:
            return other
        if modulo is not None:
            modulo = _number(modulo)
            return modulo if modulo is NotImplemented else power_modulo(self, other, modulo, _of(context))
        return power(self, other, _of(context))

    def __rpow__(self, other, modulo=None, context=None):
        other = _number(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)

    def sqrt(self, context=None):
        """Return the square root of self."""
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        if self._is_special() and not self._sign:
            return self
        if not self:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        prec = context.prec + 1
        exp, coef = self._exp, self._coef
        e = exp // 2
        if exp & 1:
            coef, length = coef * 10, (_length(coef) >> 1) + 1
        else:
            length = _length(coef) + 1 >> 1
        shift = prec - length
        if shift >= 0:
            coef, exact = coef * 100 ** shift, True
        else:
            coef, rest = divmod(coef, 100 ** -shift)
            exact = not rest
        e -= shift
        root = _math.isqrt(coef)
        exact = exact and root * root == coef
        if exact:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            e += shift
        elif root % 5 == 0:
            root += 1
        context = context._half_even()
        return _make(0, root, e)._fix(context)

    def exp(self, context=None):
        """Return e ** self."""
        from _decimal_math import exp
        return exp(self, _of(context))

    def ln(self, context=None):
        """Return the natural (base e) logarithm of self."""
        from _decimal_math import ln
        return ln(self, _of(context))

    def log10(self, context=None):
        """Return the base 10 logarithm of self."""
        from _decimal_math import log10
        return log10(self, _of(context))

    def logb(self, context=None):
        """Return the exponent of the magnitude of self's most significant digit."""
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        if self._is_special():
            return _make(0, 0, _INF)
        if not self:
            return context._raise(DivisionByZero, _make(1, 0, _INF))
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        """Return self times ten to the power of other."""
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context)
        if other._exp != 0 or abs(int(other)) > 2 * (context.Emax + context.prec):
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        if self._is_special():
            return self
        return _make(self._sign, self._coef, self._exp + int(other))._fix(context)

    # ---- rounding

    def _rescale(self, exp, rounding):
        """With that exponent, rounded where digits are lost; no signals."""
        if self._is_special():
            return self
        if self._exp >= exp:
            return _make(self._sign, self._coef * 10 ** (self._exp - exp), exp)
        return _make(self._sign, _round_off(self._sign, self._coef, exp - self._exp, rounding)[0], exp)

    def quantize(self, exp, rounding=None, context=None):
        """Quantize self so its exponent is the same as that of exp."""
        exp, context = _operand(exp), _of(context)
        rounding = context.rounding if rounding is None else rounding
        if rounding not in _roundings:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        invalid = _make(0, 0, _NAN)
        if self._is_special() or exp._is_special():
            if self.is_nan() or exp.is_nan():
                return self._nan(exp, context)
            return self if self._is_special() and exp._is_special() else context._raise(InvalidOperation, invalid)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise(InvalidOperation, invalid)
        if not self._coef:
            return _make(self._sign, 0, exp._exp)._fix(context)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
            return context._raise(InvalidOperation, invalid)
        result = self._rescale(exp._exp, rounding)
        if result._coef and (result.adjusted() > context.Emax or _length(result._coef) > context.prec):
            return context._raise(InvalidOperation, invalid)
        if result._coef and result.adjusted() < context.Emin:
            context._raise(Subnormal, None)
        if result._exp > self._exp:
            if result._cmp(self):
                context._raise(Inexact, None)
            context._raise(Rounded, None)
        return result._fix(context)

    def to_integral_value(self, rounding=None, context=None):
        """Rounds to the nearest integer without signaling either Inexact or Rounded."""
        context = _of(context)
        if self._is_special():
            return self._nan(None, context) if self.is_nan() else self
        return self if self._exp >= 0 else self._rescale(0, rounding or context.rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Rounds to a nearby integer; signals Inexact and Rounded."""
        context = _of(context)
        result = self.to_integral_value(rounding, context)
        if self.is_finite() and self._exp < 0 and self._coef:
            if result._cmp(self):
                context._raise(Inexact, None)
            context._raise(Rounded, None)
        return result

    def normalize(self, context=None):
        """Normalize the number by stripping trailing 0s."""
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        result = self._fix(context)
        if result._is_special():
            return result
        if not result._coef:
            return _make(result._sign, 0, 0)._fix(context)
        coef, exp, most = result._coef, result._exp, context.Etop() if context.clamp else context.Emax
        while exp < most and coef % 10 == 0:
            coef //= 10
            exp += 1
        return _make(result._sign, coef, exp)

    # ---- the larger and the smaller

    def _extreme(self, other, context, larger, magnitude):
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            if self.is_snan() or other.is_snan() or self.is_nan() and other.is_nan():
                return self._nan(other, context)
            return (other if self.is_nan() else self)._fix(context)
        c = self.copy_abs()._cmp(other.copy_abs()) if magnitude else self._cmp(other)
        c = c or self._total(other)
        return (self if (c >= 0) == larger else other)._fix(context)

    def max(self, other, context=None):
        return self._extreme(other, context, True, False)

    def min(self, other, context=None):
        return self._extreme(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, False, True)

    # ---- neighbours

    def _next(self, up, context):
        """The nearest representable number above or below."""
        context = _of(context)
        if self.is_nan():
            return self._nan(None, context)
        if self._is_special():
            if bool(self._sign) != up:
                return self
            return _make(self._sign, 10 ** context.prec - 1, context.Etop())
        quiet = context.copy()
        quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
        quiet._traps, quiet.flags = set(), _Switches(set())
        rounded = self._fix(quiet)
        if rounded._is_special() or rounded._cmp(self):
            return rounded
        return self.__add__(_make(int(not up), 1, context.Etiny() - 1), quiet)

    def next_plus(self, context=None):
        return self._next(True, context)

    def next_minus(self, context=None):
        return self._next(False, context)

    def next_toward(self, other, context=None):
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context)
        c = self._cmp(other)
        if not c:
            return self.copy_sign(other)
        result = self._next(c < 0, context)
        if result._is_special():
            for signal in (Overflow, Inexact, Rounded):
                context._raise(signal, None)
        elif result.adjusted() < context.Emin:
            for signal in (Underflow, Subnormal, Inexact, Rounded) + (() if result else (Clamped,)):
                context._raise(signal, None)
        return result

    # ---- digits as a row

    def _count(self, other, context):
        """A number of places between -prec and prec, or None."""
        return int(other) if other._exp == 0 and -context.prec <= int(other) <= context.prec else None

    def rotate(self, other, context=None):
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context)
        n = self._count(other, context)
        if n is None:
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        if self._is_special():
            return self
        digits = str(self._coef)[-context.prec:].rjust(context.prec, "0")
        return _make(self._sign, int(digits[n:] + digits[:n]), self._exp)

    def shift(self, other, context=None):
        other, context = _operand(other), _of(context)
        if self.is_nan() or other.is_nan():
            return self._nan(other, context)
        n = self._count(other, context)
        if n is None:
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        if self._is_special():
            return self
        coef = self._coef % 10 ** context.prec
        coef = coef * 10 ** n % 10 ** context.prec if n >= 0 else coef // 10 ** -n
        return _make(self._sign, coef, self._exp)

    def _logical(self, other, context, combine):
        context = _of(context)
        numbers = [self] if other is None else [self, _operand(other)]
        for x in numbers:
            if x._sign or x._exp != 0 or set(str(x._coef)) - {"0", "1"}:
                return context._raise(InvalidOperation, _make(0, 0, _NAN))
        rows = [map(int, str(x._coef)[-context.prec:].rjust(context.prec, "0")) for x in numbers]
        return _make(0, int("".join(str(combine(*bits)) for bits in zip(*rows))), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        return self._logical(None, context, lambda a: 1 - a)


def _type_name(value):
    return type(value).__name__ if type(value).__module__ == "builtins" else f"{type(value).__module__}.{type(value).__qualname__}"


def _from_float(value, cls=Decimal):
    if value != value or value in (_math.inf, -_math.inf):
        return cls(repr(value))
    n, d = abs(value).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(int(_math.copysign(1.0, value) < 0), n * 5 ** k, -k, cls)


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exp == _INF:
        return sign, 0, _INF
    digits = tuple(digits)
    if any(not isinstance(digit, int) or not 0 <= digit <= 9 for digit in digits):
        raise ValueError("coefficient must be a tuple of digits")
    coef = int("".join(map(str, digits)) or "0")
    if exp in (_NAN, _SNAN):
        return sign, coef, exp
    if not isinstance(exp, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'" if isinstance(exp, str) else
                         "exponent must be an integer")
    return sign, coef, exp


def _number(value):
    """For operators: NotImplemented for what is no Decimal and no int."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else NotImplemented


def _operand(value):
    """For methods."""
    number = _number(value)
    if number is NotImplemented:
        raise TypeError(f"conversion from {_type_name(value)} to Decimal is not supported")
    return number


# ---- contexts

class _Switches(dict):
    """Signals that are on or off. The set behind it is the truth."""

    def __init__(self, on):
        self.on = on

    def __getitem__(self, signal):
        if signal not in _signals:
            raise KeyError("invalid error flag")
        return signal in self.on

    def __setitem__(self, signal, value):
        if signal not in _signals:
            raise KeyError("invalid error flag")
        self.on.add(signal) if value else self.on.discard(signal)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SHOWN)

    keys = __iter__

    def __len__(self):
        return len(_SHOWN)

    def __contains__(self, signal):
        return signal in _signals

    def items(self):
        return [(signal, self[signal]) for signal in _SHOWN]

    def values(self):
        return [self[signal] for signal in _SHOWN]

    def get(self, signal, default=None):
        return self[signal] if signal in _signals else default

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        if isinstance(other, _Switches):
            return self.on == other.on
        return self.copy() == other if isinstance(other, dict) else NotImplemented

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{value}" for signal, value in self.items()) + "}"


_Switches.__name__ = _Switches.__qualname__ = "SignalDict"


def _switches(value):
    """The set of the signals that a list or a dict says."""
    if not isinstance(value, (list, dict, tuple, set)):
        raise TypeError("argument must be a signal dict")
    on = {signal for signal, yes in value.items() if yes} if isinstance(value, dict) else set(value)
    if not on <= set(_signals):
        raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, "
                       "Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
    return on


def _checked(name, low, high, what):
    def setter(self, value):
        if not isinstance(value, int):
            raise TypeError("an integer is required")
        if not low <= value <= high:
            raise ValueError(what)
        setattr(self, "_" + name, value)
    return property(lambda self: getattr(self, "_" + name), setter)


class Context:
    """Precision, rounding, limits of exponents, and which signals raise exceptions (traps)."""
    __slots__ = ("_prec", "_rounding", "_Emin", "_Emax", "_capitals", "_clamp", "_flags", "_traps")

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        d = DefaultContext
        self.prec = d.prec if prec is None else prec
        self.rounding = d.rounding if rounding is None else rounding
        self.Emin = d.Emin if Emin is None else Emin
        self.Emax = d.Emax if Emax is None else Emax
        self.capitals = d.capitals if capitals is None else capitals
        self.clamp = d.clamp if clamp is None else clamp
        self._flags = set() if flags is None else _switches(flags)
        self._traps = set(d._traps) if traps is None else _switches(traps)

    prec = _checked("prec", 1, MAX_PREC, "valid range for prec is [1, MAX_PREC]")
    Emin = _checked("Emin", MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")
    Emax = _checked("Emax", 0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")
    capitals = _checked("capitals", 0, 1, "valid values for capitals are 0 or 1")
    clamp = _checked("clamp", 0, 1, "valid values for clamp are 0 or 1")

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in _roundings:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        self._rounding = value

    flags = property(lambda self: _Switches(self._flags),
                     lambda self, value: setattr(self, "_flags", value.on if isinstance(value, _Switches) else _switches(value)))
    traps = property(lambda self: _Switches(self._traps), lambda self, value: setattr(self, "_traps", _switches(value)))

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _signal_of(self, condition):
        return InvalidOperation if issubclass(condition, InvalidOperation) else condition

    def _flag(self, condition):
        self._flags.add(self._signal_of(condition))

    def _raise(self, condition, result):
        """Raises the flag, and the exception where it is trapped; else the operation goes on with the result."""
        signal = self._signal_of(condition)
        self._flags.add(signal)
        if signal in self._traps:
            raise signal([condition])
        return result

    def _raise_both(self, quotient, remainder):
        """A division by zero whose remainder is invalid."""
        conditions = [c for c in (InvalidOperation, DivisionByZero) if c in self._traps]
        self._flags |= {InvalidOperation, DivisionByZero}
        if conditions:
            raise conditions[0](conditions)
        return quotient, remainder

    def _overflow(self, sign):
        self._raise(Overflow, None)
        if self.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or \
                self.rounding == (ROUND_FLOOR if sign else ROUND_CEILING):
            return _make(sign, 0, _INF)
        return _make(sign, 10 ** self.prec - 1, self.Etop())

    def _half_even(self):
        """The same context, flags and all, that rounds to the nearest even."""
        other = Context.__new__(Context)
        for name in Context.__slots__:
            setattr(other, name, getattr(self, name))
        other._rounding = ROUND_HALF_EVEN
        return other

    def clear_flags(self):
        self._flags.clear()

    def clear_traps(self):
        self._traps.clear()

    def copy(self):
        """Return a copy of the context, with its own flags and traps."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, list(self._flags),
                       list(self._traps))

    __copy__ = copy
    __hash__ = None

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, list(self._flags),
                         list(self._traps))

    def __repr__(self):
        flags, traps = (", ".join(s.__name__ for s in _SHOWN if s in on) for on in (self._flags, self._traps))
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def create_decimal(self, num="0", /):
        """Creates a new Decimal instance but using self as context."""
        if isinstance(num, str) and num != num.strip() or isinstance(num, str) and "_" in num:
            return self._raise(ConversionSyntax, _make(0, 0, _NAN))
        number = Decimal(num, self)
        if number.is_nan() and _length(number._coef) > self.prec - self.clamp:
            return self._raise(ConversionSyntax, _make(0, 0, _NAN))
        return number._fix(self)

    def create_decimal_from_float(self, f, /):
        return Decimal.from_float(f)._fix(self)


def _context_method(name, arguments):
    """The method of a context that does what a Decimal's does."""
    method = getattr(Decimal, name)
    if arguments == 1:
        def function(self, x, /):
            return method(_operand(x), context=self)
    elif arguments == 2:
        def function(self, x, y, /):
            return method(_operand(x), _operand(y), context=self)
    else:
        def function(self, x, y, z, /):
            return method(_operand(x), _operand(y), _operand(z), context=self)
    return function


def _fill_context():
    names = {"abs": "__abs__", "add": "__add__", "divide": "__truediv__", "divide_int": "__floordiv__",
             "divmod": "__divmod__", "minus": "__neg__", "multiply": "__mul__", "plus": "__pos__", "remainder": "__mod__",
             "subtract": "__sub__", "sqrt": "sqrt", "exp": "exp", "ln": "ln", "log10": "log10", "logb": "logb",
             "normalize": "normalize", "next_minus": "next_minus", "next_plus": "next_plus",
             "number_class": "number_class", "is_normal": "is_normal", "is_subnormal": "is_subnormal",
             "logical_invert": "logical_invert", "to_eng_string": "to_eng_string",
             "to_integral_value": "to_integral_value", "to_integral_exact": "to_integral_exact",
             "to_integral": "to_integral_value"}
    unary = {"abs", "minus", "plus", "sqrt", "exp", "ln", "log10", "logb", "normalize", "next_minus", "next_plus",
             "number_class", "is_normal", "is_subnormal", "logical_invert", "to_eng_string", "to_integral_value",
             "to_integral_exact", "to_integral"}
    for name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "max", "max_mag", "min",
                 "min_mag", "next_toward", "quantize", "remainder_near", "rotate", "same_quantum", "scaleb", "shift",
                 "logical_and", "logical_or", "logical_xor"):
        names[name] = name
    for name, method in names.items():
        setattr(Context, name, _context_method(method, 1 if name in unary else 2))
    Context.fma = _context_method("fma", 3)
    Context.power = lambda self, a, b, modulo=None: Decimal.__pow__(_operand(a), _operand(b), modulo, self)
    Context.to_sci_string = lambda self, x: _operand(x)._text(False, self.capitals)
    Context.radix = lambda self: Decimal(10)
    for name in ("is_nan", "is_qnan", "is_snan", "is_infinite", "is_finite", "is_signed", "is_zero", "is_canonical",
                 "canonical", "copy_abs", "copy_negate"):
        setattr(Context, name, lambda self, x, _name=name: getattr(_operand(x), _name)())
    Context.copy_decimal = lambda self, x: Decimal(x)


_fill_context()
DefaultContext = object.__new__(Context)
for _name, _value in (("_prec", 28), ("_rounding", ROUND_HALF_EVEN), ("_Emin", -999999), ("_Emax", 999999),
                      ("_capitals", 1), ("_clamp", 0), ("_flags", set()),
                      ("_traps", {DivisionByZero, Overflow, InvalidOperation})):
    setattr(DefaultContext, _name, _value)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])
_current = contextvars.ContextVar("decimal_context")


def getcontext():
    """Get the current default context: each thread and each task has its own."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def _of(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


def setcontext(context, /):
    """Set a new default context."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self._new = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *args):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """Return a context manager that will set the default context to a copy of ctx on entry to the with-statement."""
    manager = _ContextManager(_of(ctx))
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(manager._new, name, value)
    return manager


_numbers.Number.register(Decimal)
_make_static(Decimal, Context)
