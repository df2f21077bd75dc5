"""SQLAlchemy's expressions, as far as they become the simulated SQL. Statements and what they select from are in _sa_select.py.

An Element has _sql(compiler), its text; _parts(), the elements that it is made of, from which a statement finds out which tables it
needs; and type, which says how values go in and come out.
"""

from sqlalchemy import exc
from _sa_types import ARRAY, JSON, Boolean, Integer, Numeric, String, as_type, type_of_value


class Compiler:
    """Text and parameters of a statement. around: the tables of the statements around the one that is written."""

    line = " "

    def __init__(self, values=None):
        self.params, self.values = [], values or {}
        self.around, self.ctes, self.names = [], {}, {}

    def param(self, value, name="param", type=None):
        type = type or type_of_value(value)
        self.params.append(type.bind(value) if type is not None and value is not None else value)
        cast = (type.cast or type.ddl()) if type is not None else ""
        return f"${len(self.params)}{'::' + cast if cast else ''}"

    def value(self, value, name, type=None):
        """One that is written into a column."""
        return self.param(value, name, type)

    def anonymous(self, thing, word="anon"):
        """A name for what has none."""
        if thing not in self.names:
            self.names[thing] = f"{word}_{len([n for n in self.names.values() if n.startswith(word)]) + 1}"
        return self.names[thing]


class Shown(Compiler):
    """The text for people: parameters by name, clauses in lines."""

    line = " \n"

    def param(self, value, name="param", type=None):
        self.params.append(name)
        return f":{name}_{self.params.count(name)}"

    def value(self, value, name, type=None):
        return f":{name}"


# ---- expressions --------------------------------------------------------------------------------------------------

class Element:
    """What SQL can be made of."""

    _key = None
    type = None

    def _parts(self):
        return ()

    def _binary(self, op, other, type=None):
        return Binary(self, op, other, type)

    def __eq__(self, other):
        return Binary(self, "IS", Text("NULL")) if other is None or isinstance(other, Null) else self._binary("=", other)

    def __ne__(self, other):
        return Binary(self, "IS NOT", Text("NULL")) if other is None or isinstance(other, Null) else self._binary("!=", other)

    def __lt__(self, other): return self._binary("<", other)
    def __le__(self, other): return self._binary("<=", other)
    def __gt__(self, other): return self._binary(">", other)
    def __ge__(self, other): return self._binary(">=", other)

    def __add__(self, other):
        return self.concat(other) if isinstance(self.type, String) or isinstance(other, str) else self._binary("+", other, self.type)

    def __radd__(self, other): return Binary(bound(other, self), "||" if isinstance(other, str) else "+", self, self.type)
    def __sub__(self, other): return self._binary("-", other, self.type)
    def __rsub__(self, other): return Binary(bound(other, self), "-", self, self.type)
    def __mul__(self, other): return self._binary("*", other, self.type)
    def __rmul__(self, other): return Binary(bound(other, self), "*", self, self.type)
    def __truediv__(self, other): return self._binary("/", other, Numeric())
    def __floordiv__(self, other): return self._binary("/", other, self.type)
    def __mod__(self, other): return self._binary("%", other, self.type)
    def __neg__(self): return Unary("-", self, self.type)
    def __and__(self, other): return and_(self, other)
    def __or__(self, other): return or_(self, other)
    def __invert__(self): return not_(self)

    def __hash__(self):
        return id(self)

    def __bool__(self):
        raise TypeError("Boolean value of this clause is not defined")

    def __getitem__(self, key):
        if isinstance(self.type, JSON):
            return JsonPath(self, key)
        if isinstance(self.type, ARRAY):
            return ArrayItem(self, key)
        raise NotImplementedError(f"Operator 'getitem' is not supported on this expression")

    def concat(self, other): return self._binary("||", other, String())
    def op(self, word, **options): return lambda other: self._binary(word, other)
    def in_(self, values): return In(self, values, False)
    def not_in(self, values): return In(self, values, True)

    notin_ = not_in

    def is_(self, other):
        return Binary(self, "IS", _constant(other))

    def is_not(self, other):
        return Binary(self, "IS NOT", _constant(other))

    isnot = is_not

    def is_distinct_from(self, other): return self._binary("IS DISTINCT FROM", other)
    def like(self, pattern, escape=None): return self._binary("LIKE", pattern)
    def ilike(self, pattern, escape=None): return self._binary("ILIKE", pattern)
    def not_like(self, pattern, escape=None): return self._binary("NOT LIKE", pattern)
    def not_ilike(self, pattern, escape=None): return self._binary("NOT ILIKE", pattern)
    def startswith(self, text, **options): return self._matching("", text, "%")
    def endswith(self, text, **options): return self._matching("%", text, "")
    def icontains(self, text, **options): return func.lower(self)._matching("%", text.lower(), "%")
    def regexp_match(self, pattern, flags=None): return self._binary("~*" if flags == "i" else "~", pattern)

    def contains(self, other, **options):
        return self._binary("@>", other) if isinstance(self.type, (ARRAY, JSON)) else self._matching("%", other, "%")

    def _matching(self, before, text, after):
        if isinstance(text, Element):
            text = text if not before else literal(before).concat(text)
            return self._binary("LIKE", text.concat(after) if after else text)
        return self._binary("LIKE", f"{before}{text}{after}")

    def overlap(self, other): return self._binary("&&", other)
    def has_key(self, key): return Binary(self, "?", literal(key))

    def any(self, value):
        return AnyOf(value, self, self.type.item_type if isinstance(self.type, ARRAY) else None)

    def between(self, low, high, symmetric=False):
        return Between(self, low, high)

    def asc(self): return Ordered(self, "ASC")
    def desc(self): return Ordered(self, "DESC")
    def nulls_last(self): return Ordered(self, "NULLS LAST")
    def nulls_first(self): return Ordered(self, "NULLS FIRST")
    nullslast, nullsfirst = nulls_last, nulls_first

    def label(self, name): return Label(self, name)
    def cast(self, type): return cast(self, type)
    def distinct(self): return Unary("DISTINCT ", self, self.type)

    def __str__(self):
        return self._sql(Shown())


def _constant(other):
    return Text({None: "NULL", True: "true", False: "false"}[other]) if other is None or isinstance(other, bool) else other


class Bound(Element):
    """A value as an argument."""

    def __init__(self, value, name="param", type=None):
        self.value, self.name, self.type = value, name, type or type_of_value(value)

    def _sql(self, compiler):
        return compiler.param(self.value, self.name, self.type)


def bound(value, beside=None, name="param"):
    """A value of the type of what it stands beside."""
    type = beside.type if isinstance(beside, Element) else None
    if type is not None and isinstance(type, (Integer, Numeric)) and isinstance(value, str):
        type = None
    if value is not None and type_of_value(value) is not None and type is not None and beside is not None and _differs(type, value):
        type = None
    return Bound(value, name, type)


def _differs(type, value):
    """Whether a value is of another kind than the column, so that it keeps its own: a day more, a factor."""
    own = type_of_value(value)
    return own.sql == "INTERVAL" and type.sql != "INTERVAL" or isinstance(type, JSON) is False and isinstance(own, JSON)


def _part(value, compiler, name="param", beside=None):
    if isinstance(value, (list, tuple)) and beside is not None and isinstance(beside.type, ARRAY):
        return compiler.param(list(value), name, beside.type)
    if hasattr(value, "_inside"):
        return value._inside(compiler)
    return value._sql(compiler) if isinstance(value, Element) else bound(value, beside, name)._sql(compiler)


class Binary(Element):
    def __init__(self, left, op, right, type=None):
        self.left, self.op, self.right, self.type = left, op, right, type or (Boolean() if op not in ("+", "-", "*", "/", "%", "||") else None)

    def _parts(self):
        return [side for side in (self.left, self.right) if isinstance(side, Element)]

    def _sql(self, compiler):
        name = next((side._key for side in self._parts() if side._key), "param")
        own = self.op in ("+", "-", "*", "/", "%")  # a number keeps its own type, as a factor does
        sides = [_part(side, compiler, name, None if own else other) for side, other in ((self.left, self.right), (self.right, self.left))]
        sides = [f"({text})" if isinstance(side, (Binary, Joined)) else text for side, text in zip((self.left, self.right), sides)]
        return f"{sides[0]} {self.op} {sides[1]}"


class Unary(Element):
    def __init__(self, word, inner, type=None):
        self.word, self.inner, self.type = word, inner, type

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        text = self.inner._sql(compiler)
        return f"{self.word}({text})" if isinstance(self.inner, (Binary, Joined)) else self.word + text


class Between(Element):
    def __init__(self, inner, low, high):
        self.inner, self.low, self.high, self.type = inner, low, high, Boolean()

    def _parts(self):
        return [p for p in (self.inner, self.low, self.high) if isinstance(p, Element)]

    def _sql(self, compiler):
        key = self.inner._key or "param"
        return f"{self.inner._sql(compiler)} BETWEEN {_part(self.low, compiler, key, self.inner)} AND {_part(self.high, compiler, key, self.inner)}"


class Joined(Element):
    """AND and OR."""

    def __init__(self, op, parts):
        self.op, self.parts, self.type = op, parts, Boolean()

    def _parts(self):
        return self.parts

    def _sql(self, compiler):
        return f" {self.op} ".join(f"({p._sql(compiler)})" if isinstance(p, Joined) else p._sql(compiler) for p in self.parts)


class In(Element):
    def __init__(self, left, values, negated):
        self.left, self.values, self.word, self.type = left, values, "NOT IN" if negated else "IN", Boolean()

    def _parts(self):
        return [self.left]

    def _sql(self, compiler):
        left = self.left._sql(compiler)
        if hasattr(self.values, "_inside"):
            return self._whole(f"{left} {self.word} {self.values._inside(compiler)}")
        if isinstance(compiler, Shown):
            return self._whole(f"{left} {self.word} (__[POSTCOMPILE_{compiler.param(None, self.left._key or 'param')[1:]}])")
        if isinstance(self.left, Tuple):
            rows = ", ".join("(" + ", ".join(_part(v, compiler, "param", e) for v, e in zip(row, self.left.items)) + ")" for row in self.values)
            return self._whole(f"{left} {self.word} ({rows})")
        values = ", ".join(_part(v, compiler, self.left._key or "param", self.left) for v in self.values)
        if not values:
            return f"({left} {self.word} (NULL) AND (1 != 1))" if self.word == "IN" else f"({left} {self.word} (NULL) OR (1 = 1))"
        return self._whole(f"{left} {self.word} ({values})")

    def _whole(self, text):
        return f"({text})" if self.word == "NOT IN" else text


class AnyOf(Element):
    def __init__(self, value, array, type):
        self.value, self.array, self._item, self.type = value, array, type, Boolean()

    def _parts(self):
        return [self.array]

    def _sql(self, compiler):
        return f"{compiler.param(self.value, 'param', self._item)} = ANY ({self.array._sql(compiler)})"


class Tuple(Element):
    """tuple_(a, b)"""

    def __init__(self, *items):
        self.items = items

    def _parts(self):
        return self.items

    def _sql(self, compiler):
        return "(" + ", ".join(i._sql(compiler) for i in self.items) + ")"


class Ordered(Element):
    def __init__(self, inner, word):
        self.inner, self.word = inner, word

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        inner = self.inner
        shown = inner._key if isinstance(inner, Label) else inner._sql(compiler)
        return f"{shown} {self.word}"


class Label(Element):
    def __init__(self, inner, name):
        self.inner, self._key, self.type = inner, name, inner.type

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        return f"{_part(self.inner, compiler)} AS {self._key}"


class JsonPath(Element):
    """data["a"]["b"], and as text, number or truth."""

    def __init__(self, inner, key, word="->", type=None):
        self.inner, self.key, self.word, self.type = inner, key, word, type or inner.type

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        return f"({self.inner._sql(compiler)} {self.word} {compiler.param(self.key)})"

    def as_string(self): return JsonPath(self.inner, self.key, "->>", String())
    def as_integer(self): return cast(self.as_string(), Integer)
    def as_float(self): return cast(self.as_string(), Numeric)
    def as_boolean(self): return cast(self.as_string(), Boolean)

    @property
    def astext(self):
        return self.as_string()


class ArrayItem(Element):
    def __init__(self, inner, index):
        self.inner, self.index, self.type = inner, index, inner.type.item_type

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        return f"{self.inner._sql(compiler)}[{compiler.param(self.index)}]"


# ---- functions, CASE, casts ---------------------------------------------------------------------------------------

class Function(Element):
    def __init__(self, name, args):
        self._key, self.args = name, args
        first = args[0].type if args and isinstance(args[0], Element) else None
        self.type = first if name in ("max", "min", "sum", "coalesce", "nullif", "greatest", "least", "array_agg") and not isinstance(first, JSON) else \
            String() if name in ("lower", "upper", "concat", "string_agg", "trim", "replace") else Integer() if name in ("count", "length", "rank") else None
        if name == "array_agg" and first is not None:
            self.type = ARRAY(first)

    def _parts(self):
        return [a for a in self.args if isinstance(a, Element)]

    def _sql(self, compiler):
        if self._key == "count" and not self.args:
            return "count(*)"
        beside = next((a for a in self.args if isinstance(a, Element)), None) if self._key in ("coalesce", "nullif", "greatest", "least") else None
        return f"{self._key}({', '.join(_part(a, compiler, self._key, beside) for a in self.args)})"

    def filter(self, *criteria):
        return Filtered(self, and_(*criteria))

    def over(self, partition_by=None, order_by=None, rows=None, range_=None):
        return Over(self, partition_by, order_by, rows)


class Filtered(Element):
    def __init__(self, function, condition):
        self.function, self.condition, self._key, self.type = function, condition, function._key, function.type

    def _parts(self):
        return [self.function, self.condition]

    def _sql(self, compiler):
        return f"{self.function._sql(compiler)} FILTER (WHERE {self.condition._sql(compiler)})"

    def over(self, partition_by=None, order_by=None, rows=None, range_=None):
        return Over(self, partition_by, order_by, rows)


def _many(items):
    return () if items is None else tuple(items) if isinstance(items, (list, tuple)) else (items,)


class Over(Element):
    def __init__(self, function, partition, order, rows):
        self.function, self.partition, self.order, self.rows = function, _many(partition), _many(order), rows
        self._key, self.type = function._key, function.type

    def _parts(self):
        return [self.function, *self.partition, *self.order]

    def _sql(self, compiler):
        parts = []
        if self.partition:
            parts.append("PARTITION BY " + ", ".join(p._sql(compiler) for p in self.partition))
        if self.order:
            parts.append("ORDER BY " + ", ".join(o._sql(compiler) for o in self.order))
        if self.rows is not None:
            parts.append("ROWS BETWEEN " + " AND ".join(_edge(n, side) for n, side in zip(self.rows, ("PRECEDING", "FOLLOWING"))))
        return f"{self.function._sql(compiler)} OVER ({' '.join(parts)})"


def _edge(n, side):
    return f"UNBOUNDED {side}" if n is None else "CURRENT ROW" if n == 0 else f"{abs(n)} {'PRECEDING' if n < 0 else 'FOLLOWING'}"


class _Functions:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args: Function(name, args)


func = _Functions()


class case(Element):
    """case((condition, result), ..., else_=result), or with value= and a dict."""

    _key = "case"

    def __init__(self, *whens, value=None, else_=None):
        if len(whens) == 1 and isinstance(whens[0], dict):
            whens = list(whens[0].items())
        self.whens, self.value, self.other = list(whens), value, else_
        self.type = next((t for _, result in whens if (t := result.type if isinstance(result, Element) else type_of_value(result)) is not None), None)

    def _parts(self):
        return [p for p in (self.value, self.other, *[x for when in self.whens for x in when]) if isinstance(p, Element)]

    def _sql(self, compiler):
        found = "CASE" + (f" {self.value._sql(compiler)}" if self.value is not None else "")
        for condition, result in self.whens:
            shown = _part(condition, compiler, "param", self.value)
            shown = f"({shown})" if isinstance(condition, (Binary, Joined)) else shown
            found += f" WHEN {shown} THEN {_part(result, compiler)}"
        if self.other is not None:
            found += f" ELSE {_part(self.other, compiler)}"
        return found + " END"


class cast(Element):
    def __init__(self, inner, type):
        self.inner, self.type = inner, as_type(type)
        self._key = inner._key if isinstance(inner, Element) else None

    def _parts(self):
        return [self.inner] if isinstance(self.inner, Element) else []

    def _sql(self, compiler):
        return f"CAST({_part(self.inner, compiler)} AS {self.type.ddl()})"


class extract(Element):
    _key = "extract"

    def __init__(self, field, inner):
        self.field, self.inner = field, inner

    def _parts(self):
        return [self.inner]

    def _sql(self, compiler):
        return f"EXTRACT({self.field} FROM {_part(self.inner, compiler)})"


class Text(Element):
    """text(): SQL as it stands, :name for its parameters."""

    def __init__(self, text, values=None, names=()):
        self.text, self._values, self._names = text, values or {}, names

    def bindparams(self, *params, **values):
        return Text(self.text, {**self._values, **{p.name: p.value for p in params}, **values}, self._names)

    def columns(self, *columns, **named):
        return Text(self.text, self._values, (*columns, *named))

    def _numbered(self):
        import re
        numbers = iter(range(1, 1000))
        return re.sub(r"(?<!:):([A-Za-z_]\w*)", lambda found: f"${next(numbers)}", self.text)

    def _sql(self, compiler, values=None):
        import re
        values = {**self._values, **compiler.values, **(values or {})}
        if isinstance(compiler, Shown):
            return self.text

        def put(found):
            if found[1] not in values:
                error = exc.InvalidRequestError(f"A value is required for bind parameter {found[1]!r}")
                raise exc.StatementError(f"(sqlalchemy.exc.InvalidRequestError) {error}", self._numbered(), [values], error, code="cd3x")
            compiler.params.append(values[found[1]])
            return f"${len(compiler.params)}"
        return re.sub(r"(?<!:):([A-Za-z_]\w*)", put, self.text)


class Null(Text):
    pass


class bindparam(Element):
    """A value that comes when the statement is executed."""

    def __init__(self, key, value=None, type_=None, **options):
        self.name, self.value, self.type = key, value, as_type(type_) if type_ is not None else None

    def _sql(self, compiler):
        value = compiler.values.get(self.name, self.value)
        return compiler.param(value, self.name, self.type)


def literal(value, type_=None):
    """A value as an expression."""
    return Bound(value, "param", as_type(type_) if type_ is not None else None)


def literal_column(text, type_=None):
    return Text(text)


def text(sql): return Text(sql)
def null(): return Null("NULL")
def true(): return Text("true")
def false(): return Text("false")
def tuple_(*items): return Tuple(*items)
def between(inner, low, high): return Between(inner, low, high)
def distinct(inner): return Unary("DISTINCT ", inner, inner.type)


def _criterion(part):
    return _constant(part) if isinstance(part, bool) else part


def and_(*parts):
    parts = [_criterion(p) for p in parts]
    return parts[0] if len(parts) == 1 else Joined("AND", parts) if parts else Text("true")


def or_(*parts):
    parts = [_criterion(p) for p in parts]
    return parts[0] if len(parts) == 1 else Joined("OR", parts) if parts else Text("false")


def not_(part):
    return Unary("NOT ", Joined("AND", [part]) if isinstance(part, In) else part, Boolean())


def desc(element): return element.desc()
def asc(element): return element.asc()
def nulls_last(element): return element.nulls_last()
def nulls_first(element): return element.nulls_first()
