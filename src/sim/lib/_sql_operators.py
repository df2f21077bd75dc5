"""The operators of the simulated SQL: which there are between which types, and what they do.

operator(op, left, right) gives (type wanted on the left, on the right, type of the result, function of two values, neither NULL).
"""

import re
from asyncpg import exceptions as errors
from _sql_numbers import calculated, to_power
from _sql_types import ANY, INTEGERS, MOMENTS, NUMBERS, TEXTS, common, family, located, shown_type, written

COMPARISONS = {"=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
               ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
_BITS = {"&": lambda a, b: a & b, "|": lambda a, b: a | b, "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b}
_MATCHES = {"~": (False, False), "~*": (True, False), "!~": (False, True), "!~*": (True, True)}


def operator(op, left, right, enums=()):
    left, right = _guessed(op, left, right)
    if op in COMPARISONS:
        found = _comparison(op, left, right, enums)
    elif ANY in (left, right):
        found = _loose(op, left, right)
    elif op in _MATCHES:
        found = ("text", "text", "bool", _match(*_MATCHES[op])) if left in TEXTS and right in TEXTS else None
    elif op in ("->", "->>", "#>", "#>>", "@>", "<@", "?", "?|", "?&") and (left or "").startswith("json"):
        found = _of_json(op, left, right)
    elif op == "||":
        found = _joined(left, right)
    elif op in ("@>", "<@", "&&"):
        found = _of_arrays(op, left, right)
    elif op in _BITS:
        found = (left, right, left, _BITS[op]) if left in INTEGERS and right in INTEGERS else None
    else:
        found = _arithmetic(op, left, right)
    if found is None:
        raise located(errors.UndefinedFunctionError(f"operator does not exist: {shown_type(left)} {op} {shown_type(right)}"),
                      hint="No operator matches the given name and argument types. You might need to add explicit type casts.")
    return found


def _guessed(op, left, right):
    """What a literal or an argument without a type is taken for beside the other side."""
    if left is not None and right is not None:
        return left, right
    known = left if left is not None else right
    if known is None:
        if op in ("+", "-", "*", "/", "%", "^", "&"):
            raise located(errors.AmbiguousFunctionError(f"operator is not unique: unknown {op} unknown"),
                          hint="Could not choose a best candidate operator. You might need to add explicit type casts.")
        return "text", "text"
    other = known
    if known == "jsonb" and op in ("->", "->>", "?", "-") or known == "json" and op in ("->", "->>"):
        other = "text"
    elif op in ("#>", "#>>", "?|", "?&"):
        other = "text[]"
    elif op == "||" and not known.endswith("[]") and known not in ("jsonb", ANY):
        other = "text"
    elif known in MOMENTS and op == "+" or known == "interval" and op == "+" and left is None:
        other = "interval"
    elif known == "interval" and op in ("*", "/"):
        other = "float8"
    return (left, other) if left is not None else (other, right)


def _comparison(op, left, right, enums):
    if ANY in (left, right):
        return left, right, "bool", COMPARISONS[op]
    if family(left) != family(right) and not (left in enums and right in TEXTS):
        return None
    if left in ("json",):
        return None
    if left in enums and op not in ("=", "<>"):
        order = enums[left]
        return left, left, "bool", lambda a, b: COMPARISONS[op](order.index(a), order.index(b))
    if family(left) in ("number", "text"):
        return left, right, "bool", COMPARISONS[op]
    both = left if left in enums else common([left, right], "")
    return both, both, "bool", COMPARISONS[op]


def _loose(op, left, right):
    """Columns that nobody has declared hold anything."""
    if op == "||":
        return left, right, "text", lambda a, b: written(a) + written(b)
    if op in _MATCHES:
        return left, right, "bool", _match(*_MATCHES[op])
    if op in ("->", "->>"):
        return left, right, "text" if op == "->>" else ANY, _json("step", op == "->>", "jsonb")
    return left, right, ANY, lambda a, b: calculated(op, a, b, ANY)


def _match(fold, negated):
    return lambda text, pattern: (re.search(pattern, text, re.I if fold else 0) is not None) is not negated


def _json(name, *more):
    def call(a, b):
        import _sql_json
        return getattr(_sql_json, name)(a, b, *more)
    return call


def _of_json(op, left, right):
    if op in ("->", "->>"):
        wanted = right if right in INTEGERS else "text"
        return left, wanted, "text" if op == "->>" else left, _json("step", op == "->>", left)
    if op in ("#>", "#>>"):
        return left, "text[]", "text" if op == "#>>" else left, _json("path", op == "#>>", left)
    if left != "jsonb":
        return None
    if op == "@>":
        return left, left, "bool", _json("contains")
    if op == "<@":
        return left, left, "bool", lambda a, b: _json("contains")(b, a)
    if op == "?":
        return left, "text", "bool", lambda a, key: _json("has")(a, [key])
    return left, "text[]", "bool", _json("has", op == "?&")


def _joined(left, right):
    if left == right == "jsonb":
        return left, right, left, _json("joined")
    if left.endswith("[]") or right.endswith("[]"):
        array = left if left.endswith("[]") else right
        if left == right:
            return array, array, array, lambda a, b: a + b
        if left == array and family(right) == family(array[:-2]):
            return array, array[:-2], array, lambda a, b: a + [b]
        return (array[:-2], array, array, lambda a, b: [a] + b) if family(left) == family(array[:-2]) else None
    if left in TEXTS or right in TEXTS:
        return left, right, "text", lambda a, b: written(a) + written(b)
    return ("bytea", "bytea", "bytea", lambda a, b: a + b) if left == right == "bytea" else None


def _of_arrays(op, left, right):
    if not left.endswith("[]") or family(left[:-2]) != family((right or left)[:-2]):
        return None
    return left, left, "bool", {"@>": lambda a, b: all(x in a for x in b), "<@": lambda a, b: all(x in b for x in a),
                                "&&": lambda a, b: any(x in b for x in a)}[op]


def _arithmetic(op, left, right):
    if left in NUMBERS and right in NUMBERS:
        if op == "^":
            kind = "numeric" if "numeric" in (left, right) and common([left, right], "") == "numeric" else "float8"
            return kind, kind, kind, to_power
        kind = common([left, right], "")
        return kind, kind, kind, lambda a, b: calculated(op, a, b, kind)
    if left == "jsonb" and op == "-":
        if right in INTEGERS or right in TEXTS:
            return left, right, left, lambda a, key: _json("without")(a, [key])
        return (left, right, left, _json("without")) if right == "text[]" else None
    return _of_time(op, left, right)


def _of_time(op, left, right):
    from _sql_time import interval, later, scaled
    from datetime import timedelta
    if op == "+" and right in (*MOMENTS, "time") and (left == "interval" or left in INTEGERS or left == "time"):
        wanted = _of_time(op, right, left)
        return wanted and (wanted[1], wanted[0], wanted[2], lambda a, b: wanted[3](b, a))
    sign = {"+": 1, "-": -1}.get(op)
    if left == "date" and right in INTEGERS and sign:
        return left, right, "date", lambda day, n: day + timedelta(days=n * sign)
    if left == "date" and right == "time" and sign == 1:
        from datetime import datetime
        return left, right, "timestamp", lambda day, clock: datetime.combine(day, clock)
    if left in (*MOMENTS, "time") and right == "interval" and sign:
        return left, right, "timestamp" if left == "date" else left, lambda moment, more: later(moment, more, sign)
    if left == right == "date" and op == "-":
        return left, right, "int4", lambda a, b: (a - b).days
    if left in MOMENTS and right in MOMENTS and op == "-":
        kind = common([left, right], "")
        return kind, kind, "interval", lambda a, b: a - b
    if left == right == "interval" and sign:
        return left, right, left, lambda a, b: interval(getattr(a, "months", 0) + sign * getattr(b, "months", 0), (
            getattr(a, "rest", a) + getattr(b, "rest", b) * sign).total_seconds())
    if left == "interval" and right in NUMBERS and op in ("*", "/"):
        return left, "float8", left, lambda a, n: scaled(a, n if op == "*" else 1 / n)
    if right == "interval" and left in NUMBERS and op == "*":
        return "float8", right, right, lambda n, a: scaled(a, n)
    return None


def is_like(text, pattern, fold):
    wanted, at = [], 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\" and at + 1 < len(pattern):
            at += 1
            wanted.append(re.escape(pattern[at]))
        else:
            wanted.append(".*" if letter == "%" else "." if letter == "_" else re.escape(letter))
        at += 1
    return re.fullmatch("".join(wanted), text, re.S | (re.I if fold else 0)) is not None
