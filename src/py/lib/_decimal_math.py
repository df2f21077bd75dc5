"""exp, ln, log10 and powers of decimals.

Everything is computed with whole numbers that stand for themselves divided by 10 ** P. P has digits to spare; when the digits that
are cut off lie too near to a place where rounding turns, it is done again with more of them.
"""

import math
from decimal import Inexact, InvalidOperation, Rounded, _INF, _NAN, _length, _make

_ln10_cache = [0, 0]


def _acoth(n, scale):
    """The inverse hyperbolic cotangent of n."""
    total = term = scale // n
    k, square = 3, n * n
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def _ln10(places):
    if _ln10_cache[0] < places:
        extra = places + 30
        scale = 10 ** (extra + 10)
        value = 46 * _acoth(31, scale) + 34 * _acoth(49, scale) + 20 * _acoth(161, scale)
        _ln10_cache[:] = extra, value // 10 ** 10
    return _ln10_cache[1] // 10 ** (_ln10_cache[0] - places)


def _exp_fixed(x, places):
    """e to the x."""
    k = math.isqrt(places) + 2
    spare = k // 3 + 10
    scale = 10 ** (places + spare)
    y = abs(x) * 10 ** spare >> k
    total = term = scale
    i = 1
    while term:
        term = term * y // (scale * i)
        total += term
        i += 1
    for _ in range(k):
        total = total * total // scale
    if x < 0:
        total = scale * scale // total
    return total // 10 ** spare


def _ln_fixed(m, places):
    """The natural logarithm of a number between 1 and 10."""
    scale = 10 ** places
    y = int(math.log(m / scale) * 2 ** 50) * scale >> 50
    right = 15
    while right < places + 3:
        e = _exp_fixed(y, places)
        y += 2 * (m - e) * scale // (m + e)
        right *= 3
    return y


def _settled(coefficient, precision):
    """Are the digits behind the precision far enough from 0, a half and 1?"""
    drop = _length(coefficient) - precision
    if drop < 6:
        return False
    unit = 10 ** drop
    tail = coefficient % unit
    return all(abs(tail - place) > 10 ** 5 for place in (0, unit // 2, unit))


def _inexact(sign, compute, context):
    """compute(precision) gives (coefficient, exponent) with more digits than that; the result, rounded once."""
    for precision in (context.prec + 8, context.prec + 30, 2 * context.prec + 60):
        coefficient, exp = compute(precision)
        if _settled(coefficient, context.prec):
            break
    else:  # as good as exact: what is cut off are zeros or nines
        drop = _length(coefficient) - context.prec - 20
        coefficient, exp = (coefficient + 10 ** drop // 2) // 10 ** drop, exp + drop
        context._raise(Inexact, None)
        context._raise(Rounded, None)
        return _make(sign, coefficient, exp)._fix(context._half_even())
    return _make(sign, coefficient * 10 + 1, exp - 1)._fix(context._half_even())


def _too_large(context, up, sign=0):
    """The result of what is beyond all exponents."""
    if up:
        return _make(sign, 1, context.Emax + 1)._fix(context)
    return _make(sign, 1, context.Etiny() - 1)._fix(context._half_even())


def _scaled(x, places):
    """x as a whole number, with its sign."""
    shift = x._exp + places
    n = x._coef * 10 ** shift if shift >= 0 else x._coef // 10 ** -shift
    return -n if x._sign else n


def exp(x, context):
    if x.is_nan():
        return x._nan(None, context)
    if x._is_special():
        return _make(0, 0, 0) if x._sign else x
    if not x:
        return _make(0, 1, 0)
    if x.adjusted() > 19:
        return _too_large(context, not x._sign)
    if x.adjusted() < -context.prec - 1:  # 1, and a little more or less
        digits = 10 ** (context.prec + 1)
        return _make(0, digits - 1 if x._sign else digits + 1, -context.prec - 1)._fix(context._half_even())
    return _inexact(0, lambda precision: _exp_of(x, precision), context)


def _exp_of(x, precision):
    places = precision + max(x.adjusted(), 0) + 5
    n, rest = divmod(_scaled(x, places), _ln10(places))
    return _exp_fixed(rest, places), n - places


def _ln_of(x, precision):
    """(ln x times 10 ** places, places)."""
    adjusted = x.adjusted()
    places = precision + 10
    if -1 <= adjusted <= 0:  # the nearer to 1, the more digits are lost
        low = min(x._exp, 0)
        distance = abs(x._coef * 10 ** (x._exp - low) - 10 ** -low)
        places += max(-low - _length(distance) + 1, 0) if distance else 0
    m = _scaled(_make(0, x._coef, x._exp - adjusted), places)
    return _ln_fixed(m, places) + adjusted * _ln10(places), places


def _log_special(x, context):
    """The logarithms that need no computing; None for others."""
    if x.is_nan():
        return x._nan(None, context)
    if not x:
        return _make(1, 0, _INF)
    if x._sign:
        return context._raise(InvalidOperation, _make(0, 0, _NAN))
    return _make(0, 0, _INF) if x._is_special() else None


def ln(x, context):
    special = _log_special(x, context)
    if special is not None:
        return special
    if x == 1:
        return _make(0, 0, 0)

    def compute(precision):
        value, places = _ln_of(x, precision)
        return abs(value), -places
    below = x.adjusted() < 0
    return _inexact(int(below), compute, context)


def log10(x, context):
    special = _log_special(x, context)
    if special is not None:
        return special
    digits = str(x._coef).rstrip("0")
    if digits == "1":
        n = x.adjusted()
        return _make(int(n < 0), abs(n), 0)._fix(context)

    def compute(precision):
        value, places = _ln_of(x, precision)
        return abs(value) * 10 ** places // _ln10(places), -places
    return _inexact(int(x.adjusted() < 0), compute, context)


# ---- powers

def _is_integer(x):
    return not x._is_special() and (x._exp >= 0 or x._coef % 10 ** -x._exp == 0)


def power(x, y, context):
    if x.is_nan() or y.is_nan():
        return x._nan(y, context)
    if not y:
        return _make(0, 1, 0) if x else context._raise(InvalidOperation, _make(0, 0, _NAN))
    sign = 0
    whole = _is_integer(y)
    if x._sign:
        if whole:
            sign = int(y) & 1 if y._exp <= 0 else 0
        elif x:
            return context._raise(InvalidOperation, _make(0, 0, _NAN))
        x = x.copy_negate()
    if not x:
        return _make(sign, 0, 0) if not y._sign else _make(sign, 0, _INF)
    if x._is_special():
        return _make(sign, 0, _INF) if not y._sign else _make(sign, 0, 0)
    if x == 1:
        return _power_of_one(x, y, sign, whole, context)
    if y._is_special():
        return _make(0, 0, 0) if bool(y._sign) == (x > 1) else _make(0, 0, _INF)
    size = math.log10(x._coef) + x._exp if x._coef < 10 ** 300 else x.adjusted()
    estimate = abs(size) * float(y.copy_abs())
    if estimate > 3 * (context.Emax + context.prec) or y.adjusted() > 20:
        return _too_large(context, (size > 0) != bool(y._sign), sign)
    if whole:
        n = int(y)
        if abs(n) * _length(x._coef) < 4000 + 4 * context.prec:
            exact = _make(sign, x._coef ** abs(n), x._exp * abs(n))
            return exact._fix(context) if n > 0 else _make(0, 1, 0).__truediv__(exact, context)

    def compute(precision):
        places = precision + 10 + max(y.adjusted(), 0) + max(len(str(int(estimate))), 1)
        value, at = _ln_of(x, places)
        product = value * y._coef
        shift = y._exp + places - at
        product = product * 10 ** shift if shift >= 0 else product // 10 ** -shift
        n, rest = divmod(-product if y._sign else product, _ln10(places))
        return _exp_fixed(rest, places), n - places
    return _inexact(sign, compute, context)


def _power_of_one(x, y, sign, whole, context):
    """1, 1.0, 1.00 … to a power: 1 with as many zeros as the exponents ask for."""
    if whole:
        times = 0 if y._sign else min(int(y), context.prec)
        exp = x._exp * times
        if exp < 1 - context.prec:
            exp = 1 - context.prec
            context._raise(Rounded, None)
    else:
        context._raise(Inexact, None)
        context._raise(Rounded, None)
        exp = 1 - context.prec
    return _make(sign, 10 ** -exp, exp)


def power_modulo(x, y, m, context):
    for number in (x, y, m):
        if number.is_nan():
            return number._nan(None, context)
    nan = _make(0, 0, _NAN)
    if not (_is_integer(x) and _is_integer(y) and _is_integer(m)) or y._sign or not m or m.adjusted() >= context.prec:
        return context._raise(InvalidOperation, nan)
    if not x and not y:
        return context._raise(InvalidOperation, nan)
    result = pow(abs(int(x)), int(y), abs(int(m)))
    return _make(x._sign if int(y) & 1 else 0, result, 0)
