"""Numbers of the simulated SQL: whole ones have a range, numeric ones a scale that says how many digits are shown."""

from asyncpg.exceptions import DivisionByZeroError, NumericValueOutOfRangeError
from _sql_types import ANY, INTEGERS, in_range

_exact = None


def _context():
    global _exact
    if _exact is None:
        from decimal import Context
        _exact = Context(prec=200)
    return _exact


def _decimal(value):
    from decimal import Decimal
    return value if isinstance(value, Decimal) else Decimal(value)


def quantized(value, places, rounding="ROUND_HALF_UP"):
    from decimal import Decimal
    return _decimal(value).quantize(Decimal(1).scaleb(-places), rounding, _context())


def _weight(value):
    """(place of the first group of four digits, that group), as the server counts them."""
    if not value:
        return 0, 0
    place = value.adjusted() // 4
    return place, int(abs(value).scaleb(-4 * place, _context()))


def numeric_divided(a, b):
    """A quotient has 16 digits that count, or as many places as the longer of both."""
    a, b = _decimal(a), _decimal(b)
    if not b:
        raise DivisionByZeroError("division by zero")
    (wa, da), (wb, db) = _weight(a), _weight(b)
    groups = wa - wb - (1 if da <= db else 0)
    places = min(max(16 - 4 * groups, -a.as_tuple()[2], -b.as_tuple()[2], 0), 1000)
    return quantized(_context().divide(a, b), places)


def to_power(a, b):
    if a == 0 and b < 0:
        raise NumericValueOutOfRangeError("zero raised to a negative power is undefined")
    if isinstance(a, float):
        return float(a) ** float(b)
    found = _context().power(_decimal(a), _decimal(b))
    return quantized(found, 16 if len(found.as_tuple()[1]) <= 17 else max(16 - found.adjusted(), 0))


def _whole_divided(a, b):
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _remainder(a, b):
    return abs(a) % abs(b) * (1 if a >= 0 else -1)


def calculated(op, a, b, kind):
    """a op b, both already of that type."""
    if kind == ANY:
        return _loosely(op, a, b)
    if op in ("/", "%") and not b:
        raise DivisionByZeroError("division by zero")
    if kind in INTEGERS:
        found = _whole_divided(a, b) if op == "/" else _remainder(a, b) if op == "%" else _plain(op, a, b)
        return in_range(found, kind)
    if kind == "numeric":
        a, b = _decimal(a), _decimal(b)
        if op == "/":
            return numeric_divided(a, b)
        return {"+": _context().add, "-": _context().subtract, "*": _context().multiply, "%": _context().remainder}[op](a, b)
    return _plain(op, float(a), float(b)) if op != "/" else a / b


def _plain(op, a, b):
    return a + b if op == "+" else a - b if op == "-" else a * b


def _loosely(op, a, b):
    """Values of a table that nobody has created, as they come."""
    if op in ("/", "%") and not b:
        raise DivisionByZeroError("division by zero")
    whole = isinstance(a, int) and isinstance(b, int)
    if op == "/":
        return _whole_divided(a, b) if whole else a / b
    return _remainder(a, b) if op == "%" and whole else a % b if op == "%" else _plain(op, a, b)
