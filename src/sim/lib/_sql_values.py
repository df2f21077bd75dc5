"""What the simulated SQL computes with: expressions as functions of an Env, and the values' own rules (NULL, casts, functions)."""

import re
from asyncpg.exceptions import DivisionByZeroError, InvalidTextRepresentationError

AGGREGATES = frozenset("count sum min max avg array_agg".split())


def located(error, **fields):
    """An error of the server with its fields: detail, hint, table_name, constraint_name."""
    error.__dict__.update(fields)
    return error


class Env:
    """What an expression is a function of: the rows of its tables by alias, the arguments, and the run that reads subqueries."""
    __slots__ = ("run", "by", "group", "outer")

    def __init__(self, run, by, group=None, outer=None):
        self.run, self.by, self.group, self.outer = run, by, group, outer

    def column(self, table, name):
        if table is not None:
            if table in self.by:
                return self.by[table].get(name)
            return self.outer.column(table, name)
        for row in self.by.values():
            if name in row:
                return row[name]
        return self.outer.column(table, name) if self.outer is not None else None


class Expr:
    """fn(env) is its value; name is what its column is called; column, arg: what it is, where it is just that."""
    __slots__ = ("fn", "name", "column", "arg", "aggregate")

    def __init__(self, fn, name="?column?", *, column=None, arg=None, aggregate=False):
        self.fn, self.name, self.column, self.arg, self.aggregate = fn, name, column, arg, aggregate


class Statement:
    """kind, and what its clauses say; columns: all that it names, pairs: (column, number of argument) that must be
    of one type, kinds: (type, number of argument) that are said to be."""

    def __init__(self, kind, **clauses):
        self.kind = kind
        self.columns, self.pairs, self.kinds, self.args, self.sleep = [], [], [], 0, None
        self.__dict__.update(clauses)


# ---- values -------------------------------------------------------------------------------------------------------

def compare(op, a, b):
    if a is None or b is None:
        return None
    if op == "=":
        return a == b
    if op in ("<>", "!="):
        return a != b
    return a < b if op == "<" else a <= b if op == "<=" else a > b if op == ">" else a >= b


def arithmetic(op, a, b):
    if a is None or b is None:
        return None
    if op == "||":
        return f"{a}{b}"
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if not b:
        raise DivisionByZeroError("division by zero")
    whole = isinstance(a, int) and isinstance(b, int)
    if op == "/":
        return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1) if whole else a / b
    return abs(a) % abs(b) * (1 if a >= 0 else -1) if whole else a % b


def is_in(value, choices):
    if value is None:
        return None
    return True if value in choices else None if None in choices else False


def is_like(text, pattern, fold):
    if text is None or pattern is None:
        return None
    wanted = re.escape(pattern).replace("%", ".*").replace("_", ".")
    return re.fullmatch(wanted, text, re.S | (re.I if fold else 0)) is not None


def cast(value, kind):
    if value is None:
        return None
    if kind.endswith("[]"):
        return [cast(item, kind[:-2]) for item in value]
    try:
        if kind.startswith(("int", "bigint", "smallint")):
            return round(value) if isinstance(value, float) else int(value)
        if kind.startswith(("float", "double", "real")):
            return float(value)
        if kind.startswith(("numeric", "decimal")):
            from decimal import Decimal
            return Decimal(str(value))
        if kind.startswith(("text", "varchar", "char")):
            return "true" if value is True else "false" if value is False else str(value)
    except ValueError:
        raise InvalidTextRepresentationError(f'invalid input syntax for type {shown_type(kind)}: "{value}"') from None
    return value


def shown_type(kind):
    return {"int": "integer", "int4": "integer", "serial": "integer", "int8": "bigint", "bigserial": "bigint", "bool": "boolean",
            "float": "double precision", "varchar": "character varying"}.get(kind, kind)


def now_of(env):
    from datetime import datetime, timezone
    return datetime.now(timezone.utc)


def _coalesce(*values):
    return next((v for v in values if v is not None), None)


def _strict(fn):
    return lambda *values: None if None in values else fn(*values)


FUNCTIONS = {"coalesce": _coalesce, "lower": _strict(str.lower), "upper": _strict(str.upper), "length": _strict(len),
              "abs": _strict(abs), "round": _strict(round), "greatest": lambda *v: max(x for x in v if x is not None),
              "least": lambda *v: min(x for x in v if x is not None), "concat": lambda *v: "".join(str(x) for x in v if x is not None),
              "nullif": lambda a, b: None if a == b else a, "pg_sleep": lambda seconds: "", "version": lambda: "simulated PostgreSQL",
              "pg_advisory_xact_lock": None}


def aggregate_of(name, values):
    if name == "count":
        return len(values)
    if name == "array_agg":
        return values or None
    if not values:
        return None
    if name == "avg":
        return sum(values) / len(values)
    return {"sum": sum, "min": min, "max": max}[name](values)
