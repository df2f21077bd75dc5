"""SQLAlchemy's expressions and statements, as far as they become the simulated SQL."""

from sqlalchemy import exc


class Compiler:
    """Text and parameters of a statement."""

    line = " "

    def __init__(self):
        self.params = []

    def param(self, value, name="param"):
        self.params.append(value)
        return f"${len(self.params)}"

    def value(self, value, name):
        """One that is written into a column."""
        return self.param(value, name)


class Shown(Compiler):
    """The text for people: parameters by name, clauses in lines."""

    line = " \n"

    def param(self, value, name="param"):
        self.params.append(name)
        return f":{name}_{self.params.count(name)}"

    def value(self, value, name):
        return f":{name}"


# ---- expressions --------------------------------------------------------------------------------------------------

class Element:
    """What SQL can be made of: _sql(compiler) is its text."""

    _key = None

    def _binary(self, op, other):
        return Binary(self, op, other)

    def __eq__(self, other):
        return Binary(self, "IS", Text("NULL")) if other is None else self._binary("=", other)

    def __ne__(self, other):
        return Binary(self, "IS NOT", Text("NULL")) if other is None else self._binary("!=", other)

    def __lt__(self, other): return self._binary("<", other)
    def __le__(self, other): return self._binary("<=", other)
    def __gt__(self, other): return self._binary(">", other)
    def __ge__(self, other): return self._binary(">=", other)
    def __add__(self, other): return self._binary("+", other)
    def __sub__(self, other): return self._binary("-", other)
    def __mul__(self, other): return self._binary("*", other)
    def __truediv__(self, other): return self._binary("/", other)
    def __mod__(self, other): return self._binary("%", other)
    def __and__(self, other): return and_(self, other)
    def __or__(self, other): return or_(self, other)
    def __invert__(self): return not_(self)

    def __hash__(self):
        return id(self)

    def __bool__(self):
        raise TypeError("Boolean value of this clause is not defined")

    def in_(self, values):
        return In(self, values, False)

    def not_in(self, values):
        return In(self, values, True)

    notin_ = not_in

    def is_(self, other):
        return self == None  # noqa: E711

    def is_not(self, other):
        return self != None  # noqa: E711

    def like(self, pattern):
        return self._binary("LIKE", pattern)

    def ilike(self, pattern):
        return self._binary("ILIKE", pattern)

    def startswith(self, text):
        return self._binary("LIKE", text + "%")

    def contains(self, text):
        return self._binary("LIKE", f"%{text}%")

    def between(self, low, high):
        return and_(self >= low, self <= high)

    def asc(self):
        return Ordered(self, "ASC")

    def desc(self):
        return Ordered(self, "DESC")

    def label(self, name):
        return Label(self, name)


def _part(value, compiler, name="param"):
    if isinstance(value, Select):
        return f"({value._sql(compiler)})"
    return value._sql(compiler) if isinstance(value, Element) else compiler.param(value, name)


class Binary(Element):
    def __init__(self, left, op, right):
        self.left, self.op, self.right = left, op, right

    def _sql(self, compiler):
        name = next((side._key for side in (self.left, self.right) if isinstance(side, Element) and side._key), "param")
        sides = [_part(side, compiler, name) for side in (self.left, self.right)]
        sides = [f"({text})" if isinstance(side, (Binary, Joined)) else text for side, text in zip((self.left, self.right), sides)]
        return f"{sides[0]} {self.op} {sides[1]}"


class Joined(Element):
    """AND and OR."""

    def __init__(self, op, parts):
        self.op, self.parts = op, parts

    def _sql(self, compiler):
        return f" {self.op} ".join(f"({p._sql(compiler)})" if isinstance(p, Joined) else p._sql(compiler) for p in self.parts)


class Not(Element):
    def __init__(self, inner):
        self.inner = inner

    def _sql(self, compiler):
        return f"NOT ({self.inner._sql(compiler)})"


class In(Element):
    def __init__(self, left, values, negated):
        self.left, self.values, self.word = left, values, "NOT IN" if negated else "IN"

    def _sql(self, compiler):
        left = self.left._sql(compiler)
        if isinstance(self.values, Select):
            return f"({left} {self.word} ({self.values._sql(compiler)}))"
        values = ", ".join(compiler.param(v) for v in self.values) or "NULL"
        return f"({left} {self.word} ({values}))"


class Ordered(Element):
    def __init__(self, inner, word):
        self.inner, self.word = inner, word

    def _sql(self, compiler):
        return f"{self.inner._sql(compiler)} {self.word}"


class Label(Element):
    def __init__(self, inner, name):
        self.inner, self._key = inner, name

    def _sql(self, compiler):
        return f"{self.inner._sql(compiler)} AS {self._key}"


class Function(Element):
    def __init__(self, name, args):
        self._key, self.args = name, args

    def _sql(self, compiler):
        if self._key == "count" and not self.args:
            return "count(*)"
        return f"{self._key}({', '.join(_part(a, compiler) for a in self.args)})"


class _Functions:
    def __getattr__(self, name):
        return lambda *args: Function(name, args)


func = _Functions()


class Text(Element):
    """text(): SQL as it stands, :name for its parameters."""

    def __init__(self, text, values=None):
        self.text, self.values = text, values or {}

    def bindparams(self, **values):
        return Text(self.text, {**self.values, **values})

    def _numbered(self):
        import re
        numbers = iter(range(1, 1000))
        return re.sub(r"(?<!:):([A-Za-z_]\w*)", lambda found: f"${next(numbers)}", self.text)

    def _sql(self, compiler, values=None):
        import re
        values = {**self.values, **(values or {})}

        def bound(found):
            if found[1] not in values:
                error = exc.InvalidRequestError(f"A value is required for bind parameter {found[1]!r}")
                raise exc.StatementError(f"(sqlalchemy.exc.InvalidRequestError) {error}", self._numbered(), [values], error, code="cd3x")
            return compiler.param(values[found[1]])
        return re.sub(r"(?<!:):([A-Za-z_]\w*)", bound, self.text)


def text(sql):
    return Text(sql)


def and_(*parts):
    return parts[0] if len(parts) == 1 else Joined("AND", parts)


def or_(*parts):
    return parts[0] if len(parts) == 1 else Joined("OR", parts)


def not_(part):
    return Not(part)


def desc(element):
    return element.desc()


def asc(element):
    return element.asc()


class literal(Element):
    """A value as an expression."""

    def __init__(self, value):
        self.value = value

    def _sql(self, compiler):
        return compiler.param(self.value)


# ---- statements ---------------------------------------------------------------------------------------------------

class Statement:
    """Statements are never changed: each method gives a new one."""

    def _with(self, **changes):
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__, **changes)
        return new

    def where(self, *criteria):
        return self._with(_where=(*self._where, *criteria))

    filter = where

    def filter_by(self, **named):
        entity = self._entity()
        return self.where(*[getattr(entity, name) == value for name, value in named.items()])

    def options(self, *options):
        return self._with(_options=(*self._options, *options))

    def execution_options(self, **options):
        return self

    def returning(self, *items):
        return self._with(_returning=items)

    def _where_sql(self, compiler, line=" "):
        return f"{line}WHERE {and_(*self._where)._sql(compiler)}" if self._where else ""

    def _returning_sql(self, compiler):
        if not self._returning:
            return ""
        return " RETURNING " + ", ".join(column._sql(compiler) for item in self._returning for column in columns_of(item))

    def __str__(self):
        return self._sql(Shown())


def is_entity(item):
    return isinstance(item, type) and hasattr(item, "__mapper__")


def columns_of(item):
    """The column expressions of an item of a select: of an entity all its columns."""
    if is_entity(item):
        return [getattr(item, name) for name in item.__mapper__.columns]
    return [item]


def table_of(item):
    if is_entity(item):
        return item.__tablename__
    if isinstance(item, (Label, Ordered, Not)):
        return table_of(item.inner)
    owner = getattr(item, "class_", None)
    if owner is not None:
        return owner.__tablename__
    for part in [getattr(item, "left", None), getattr(item, "right", None), *getattr(item, "args", ())]:
        found = table_of(part) if isinstance(part, Element) else None
        if found:
            return found
    return None


class Select(Statement):
    def __init__(self, *items):
        for item in items:
            if not is_entity(item) and not isinstance(item, Element):
                raise exc.ArgumentError(f"Column expression, FROM clause, or other columns clause element expected, got {item!r}.")
        self._items = items
        self._where, self._options, self._order, self._group, self._joins, self._having = (), (), (), (), (), ()
        self._limit = self._offset = self._from = None
        self._lock, self._distinct = "", False

    def _entity(self):
        found = next((i if is_entity(i) else getattr(i, "class_", None) for i in self._items), None)
        return found if found is not None else self._from

    def order_by(self, *keys): return self._with(_order=(*self._order, *keys))
    def group_by(self, *keys): return self._with(_group=(*self._group, *keys))
    def having(self, *criteria): return self._with(_having=(*self._having, *criteria))
    def limit(self, n): return self._with(_limit=n)
    def offset(self, n): return self._with(_offset=n)
    def distinct(self): return self._with(_distinct=True)
    def select_from(self, entity): return self._with(_from=entity)
    def scalar_subquery(self): return Scalar(self)
    def exists(self): return Exists(self)

    def with_for_update(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False):
        return self._with(_lock=" FOR UPDATE" + (" NOWAIT" if nowait else " SKIP LOCKED" if skip_locked else ""))

    def join(self, target, onclause=None, *, isouter=False):
        if onclause is None:
            onclause = target.property.condition() if hasattr(target, "property") else _link(self._entity(), target)
        entity = target.property.target if hasattr(target, "property") else target
        return self._with(_joins=(*self._joins, (entity, onclause, "LEFT JOIN" if isouter else "JOIN")))

    def outerjoin(self, target, onclause=None):
        return self.join(target, onclause, isouter=True)

    def _sql(self, compiler):
        columns = ", ".join(c._sql(compiler) for item in self._items for c in columns_of(item))
        joined = [entity.__tablename__ for entity, _, _ in self._joins]
        tables = [table_of(self._from)] if self._from is not None else []
        for item in (*self._items, *self._where):
            table = table_of(item)
            if table and table not in tables and table not in joined and (self._from is None or item in self._items and is_entity(item)):
                tables.append(table)
        sql = f"SELECT {'DISTINCT ' if self._distinct else ''}{columns}"
        if tables:
            sql += f"{compiler.line}FROM " + ", ".join(tables)
        for entity, condition, word in self._joins:
            sql += f" {word} {entity.__tablename__} ON {condition._sql(compiler)}"
        sql += self._where_sql(compiler, compiler.line)
        if self._group:
            sql += " GROUP BY " + ", ".join(k._sql(compiler) for k in self._group)
        if self._having:
            sql += " HAVING " + and_(*self._having)._sql(compiler)
        if self._order:
            sql += " ORDER BY " + ", ".join(k._key if isinstance(k, Label) else k._sql(compiler) for k in self._order)
        if self._limit is not None:
            sql += f"{compiler.line[1:]} LIMIT {compiler.param(self._limit)}"
        if self._offset is not None:
            sql += f" OFFSET {compiler.param(self._offset)}"
        return sql + self._lock


class Scalar(Element):
    def __init__(self, select):
        self.select = select

    def _sql(self, compiler):
        return f"({self.select._sql(compiler)})"


class Exists(Element):
    def __init__(self, select):
        self.select = select

    def where(self, *criteria):
        return Exists(self.select.where(*criteria))

    def _sql(self, compiler):
        return f"EXISTS ({self.select._sql(compiler)})"


def exists(*items):
    """exists(select(...)), exists().where(...)"""
    if len(items) == 1 and isinstance(items[0], Select):
        return Exists(items[0])
    return Exists(Select(*(items or (literal(1),))))


def _link(left, right):
    """The condition that a foreign key between two entities means."""
    for a, b in ((left, right), (right, left)):
        for name, column in a.__mapper__.columns.items():
            if column.foreign and column.foreign.table == b.__tablename__:
                return getattr(b, b.__mapper__.attribute_of(column.foreign.column)) == getattr(a, name)
    raise exc.InvalidRequestError(f"Can't find any foreign key relationships between '{left.__tablename__}' and '{right.__tablename__}'.")


class Insert(Statement):
    def __init__(self, entity):
        self._target, self._rows, self._returning, self._where, self._options = entity, (), (), (), ()

    def _entity(self):
        return self._target

    def values(self, *rows, **row):
        given = rows[0] if rows else row
        return self._with(_rows=tuple(given) if isinstance(given, (list, tuple)) else (given,))

    def _sql(self, compiler):
        mapper = self._target.__mapper__
        rows = [mapper.with_defaults(row) for row in self._rows] or [mapper.with_defaults({})]
        names = list(rows[0])
        shown = ", ".join(mapper.columns[n].name for n in names)
        values = ", ".join("(" + ", ".join(_part(row.get(n), compiler) for n in names) + ")" for row in rows)
        sql = f"INSERT INTO {self._target.__tablename__} ({shown}) VALUES {values}" if names else f"INSERT INTO {self._target.__tablename__} DEFAULT VALUES"
        return sql + self._returning_sql(compiler)


class Update(Statement):
    def __init__(self, entity):
        self._target, self._values, self._returning, self._where, self._options = entity, {}, (), (), ()

    def _entity(self):
        return self._target

    def values(self, *given, **named):
        return self._with(_values={**self._values, **(given[0] if given else {}), **named})

    def _sql(self, compiler):
        columns = self._target.__mapper__.columns
        named = [(columns[_name_of(key)].name, value) for key, value in self._values.items()]
        sets = ", ".join(f"{name}={_part(value, compiler) if isinstance(value, (Element, Select)) else compiler.value(value, name)}"
                         for name, value in named)
        return f"UPDATE {self._target.__tablename__} SET {sets}{self._where_sql(compiler)}{self._returning_sql(compiler)}"


def _name_of(key):
    return key if isinstance(key, str) else key._key


class Delete(Statement):
    def __init__(self, entity):
        self._target, self._returning, self._where, self._options = entity, (), (), ()

    def _entity(self):
        return self._target

    def _sql(self, compiler):
        return f"DELETE FROM {self._target.__tablename__}{self._where_sql(compiler)}{self._returning_sql(compiler)}"
