"""SQLAlchemy's statements, and what they select from: tables, aliases, subqueries, WITH.

A From has a name in the statement and columns, `c`. Which of them a SELECT reads from it finds out from its columns and conditions; one
inside another leaves out what the outer one reads from, so that it refers to it.
"""

from sqlalchemy import exc
from _sa_sql import Boolean, Element, Label, Shown, Text, _part, and_


class Columns:
    """The columns of a table or subquery: found.c.name, found.c["name"]."""

    def __init__(self, columns):
        self._columns = columns

    def __getattr__(self, name):
        if name.startswith("__") or name not in self._columns:
            raise AttributeError(name)
        return self._columns[name]

    def __getitem__(self, name): return self._columns[name]
    def __iter__(self): return iter(self._columns.values())
    def __len__(self): return len(self._columns)
    def __contains__(self, name): return name in self._columns
    def keys(self): return list(self._columns)
    def values(self): return list(self._columns.values())
    def items(self): return list(self._columns.items())


class ColumnOf(Element):
    """A column of an alias or of a subquery."""

    def __init__(self, from_, name, type):
        self.from_, self.name, self._key, self.key, self.type = from_, name, name, name, type

    def _sql(self, compiler):
        return f"{self.from_.named(compiler)}.{self.name}"

    def __repr__(self):
        return f"<column {self.name}>"


class From:
    """What can stand behind FROM."""

    columns = property(lambda self: self.c)

    def select(self): return Select(self)
    def alias(self, name=None): return Alias(self, name)


class Alias(From):
    def __init__(self, of, name=None):
        self.of, self.name = of, name
        self.c = Columns({c._key: ColumnOf(self, c.name, c.type) for c in of.c})

    def named(self, compiler):
        return self.name or compiler.anonymous(self, self.of.name if hasattr(self.of, "metadata") else "anon")

    def written(self, compiler):
        return f"{self.of.written(compiler)} AS {self.named(compiler)}"


def _output(statement):
    """[(name, type)] of what a query gives."""
    return [(getattr(c, "name", None) or c._key or f"column{i}", c.type) for i, c in enumerate(
        [c for item in statement._items for c in columns_of(item)], 1)]


class Subquery(From):
    def __init__(self, statement, name=None):
        self.statement, self.name = statement, name
        self.c = Columns({n: ColumnOf(self, n, type) for n, type in _output(statement)})

    def named(self, compiler):
        return self.name or compiler.anonymous(self)

    def written(self, compiler):
        around, compiler.around = compiler.around, []
        text = self.statement._sql(compiler)
        compiler.around = around
        return f"({text}) AS {self.named(compiler)}"


class CTE(From):
    """A query of the WITH before the statement."""

    def __init__(self, statement, name=None, recursive=False, first=None):
        self.statement, self.name, self.recursive = statement, name, recursive
        pairs = [(n, c.type) for n, c in first.c.items()] if first is not None else _output(statement)
        self.c = Columns({n: ColumnOf(self, n, type) for n, type in pairs})

    def named(self, compiler):
        return self.name or compiler.anonymous(self)

    def written(self, compiler):
        name = self.named(compiler)
        if name not in compiler.ctes:
            compiler.ctes[name] = None  # it may name itself
            around, compiler.around = compiler.around, []
            columns = f" ({', '.join(self.c.keys())})" if self.recursive else ""
            compiler.ctes[name] = f"{name}{columns} AS ({self.statement._sql(compiler)})"
            compiler.around = around
            compiler.recursive = getattr(compiler, "recursive", False) or self.recursive
        return name

    def _grown(self, op, others):
        return CTE(Compound(op, [self.statement, *others]), self.name, self.recursive, self)

    def union(self, *others): return self._grown("UNION", others)
    def union_all(self, *others): return self._grown("UNION ALL", others)


# ---- entities -----------------------------------------------------------------------------------------------------

class Aliased:
    """A mapped class under another name."""

    def __init__(self, entity, from_):
        self._entity_, self.__table__, self.__mapper__, self.__name__ = entity, from_, entity.__mapper__, entity.__name__

    def __getattr__(self, name):
        attribute = getattr(self._entity_, name)
        column = self._entity_.__mapper__.columns.get(name)
        if column is None:
            return attribute.of_alias(self) if hasattr(attribute, "of_alias") else attribute
        found = ColumnOf(self.__table__, column.name, column.type)
        found.class_ = self
        return found


def aliased(element, alias=None, name=None, flat=False):
    """A mapped class or table to be selected from once more."""
    if isinstance(element, From):
        return element.alias(name)
    return Aliased(element, alias if alias is not None else Alias(element.__table__, name))


def is_entity(item):
    return isinstance(item, Aliased) or isinstance(item, type) and hasattr(item, "__mapper__")


def class_of(item):
    return item._entity_ if isinstance(item, Aliased) else item


def columns_of(item):
    """The column expressions of an item of a select: of an entity or table all its columns."""
    if is_entity(item):
        return [getattr(item, name) for name in item.__mapper__.columns]
    return list(item.c) if isinstance(item, From) else [item]


def froms_of(item):
    """The Froms that an expression needs."""
    if is_entity(item):
        return [item.__table__]
    if isinstance(item, From):
        return [item]
    own = getattr(item, "from_", None)
    if own is not None:
        return [own]
    return [f for part in (item._parts() if isinstance(item, Element) else ()) for f in froms_of(part)]


def _unique(items):
    return list({id(i): i for i in items}.values())


# ---- statements ---------------------------------------------------------------------------------------------------

class Statement:
    """Statements are never changed: each method gives a new one."""

    _items = _returning = ()

    def _with(self, **changes):
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__, **changes)
        return new

    def where(self, *criteria):
        return self._with(_where=(*self._where, *criteria))

    def filter(self, *criteria):
        return self.where(*criteria)

    def filter_by(self, **named):
        entity = self._entity()
        entity = entity if is_entity(entity) else entity.c
        return self.where(*[getattr(entity, name) == value for name, value in named.items()])

    def options(self, *options):
        return self._with(_options=(*self._options, *options))

    def execution_options(self, **options):
        return self

    def returning(self, *items, **options):
        return self._with(_returning=items)

    def _where_sql(self, compiler, line=" "):
        return f"{line}WHERE {and_(*self._where)._sql(compiler)}" if self._where else ""

    def _returning_sql(self, compiler):
        if not self._returning:
            return ""
        return " RETURNING " + ", ".join(column._sql(compiler) for item in self._returning for column in columns_of(item))

    def compiled(self, compiler):
        """The whole text, with what WITH has."""
        sql = self._sql(compiler)
        if not compiler.ctes:
            return sql
        return f"WITH {'RECURSIVE ' if compiler.recursive else ''}{', '.join(compiler.ctes.values())} {sql}"

    def types(self):
        """The types of the columns that come back, None where there are none."""
        return [c.type for item in self._items or self._returning for c in columns_of(item)]

    def compile(self, *args, **options):
        return self

    def __str__(self):
        return self.compiled(Shown())


class _Query(Statement):
    """What Select and Compound share."""

    def order_by(self, *keys): return self._with(_order=tuple(k for k in (*self._order, *keys) if k is not None))
    def limit(self, n): return self._with(_limit=n)
    def offset(self, n): return self._with(_offset=n)
    def slice(self, start, stop): return self._with(_offset=start, _limit=stop - start)
    def subquery(self, name=None): return Subquery(self, name)
    def alias(self, name=None): return Subquery(self, name)
    def cte(self, name=None, recursive=False): return CTE(self, name, recursive)
    def scalar_subquery(self): return Scalar(self)
    def label(self, name): return Scalar(self).label(name)
    def exists(self): return Exists(self)
    def union(self, *others): return Compound("UNION", [self, *others])
    def union_all(self, *others): return Compound("UNION ALL", [self, *others])
    def intersect(self, *others): return Compound("INTERSECT", [self, *others])
    def except_(self, *others): return Compound("EXCEPT", [self, *others])

    def _inside(self, compiler):
        return f"({self._sql(compiler)})"

    def _tail(self, compiler):
        sql = ""
        if self._order:
            sql += " ORDER BY " + ", ".join(k if isinstance(k, str) else k._key if isinstance(k, Label) else k._sql(compiler) for k in self._order)
        if self._limit is not None:
            sql += f"{compiler.line[1:]} LIMIT {_part(self._limit, compiler)}"
        if self._offset is not None:
            sql += f" OFFSET {_part(self._offset, compiler)}"
        return sql


class Select(_Query):
    def __init__(self, *items):
        for item in items:
            if not is_entity(item) and not isinstance(item, (Element, From)):
                raise exc.ArgumentError(f"Column expression, FROM clause, or other columns clause element expected, got {item!r}.")
        self._items = items
        self._where, self._options, self._order, self._group, self._joins, self._having = (), (), (), (), (), ()
        self._limit = self._offset = None
        self._from, self._apart = (), ()
        self._lock, self._distinct = "", False

    def _entity(self):
        found = next((i if is_entity(i) else getattr(i, "class_", None) or getattr(i, "from_", None) for i in self._items), None)
        return found if found is not None else self._from[0] if self._from else None

    def group_by(self, *keys): return self._with(_group=(*self._group, *keys))
    def having(self, *criteria): return self._with(_having=(*self._having, *criteria))
    def distinct(self, *on): return self._with(_distinct=on or True)
    def select_from(self, *froms): return self._with(_from=(*self._from, *froms))
    def add_columns(self, *items): return self._with(_items=(*self._items, *items))
    def with_only_columns(self, *items, **options): return self._with(_items=items)
    def correlate(self, *froms): return self

    def correlate_except(self, *froms):
        return self._with(_apart=froms)

    def with_for_update(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False):
        return self._with(_lock=" FOR UPDATE" + (" NOWAIT" if nowait else " SKIP LOCKED" if skip_locked else ""))

    def join(self, target, onclause=None, *, isouter=False, full=False):
        word = "FULL OUTER JOIN" if full else "LEFT OUTER JOIN" if isouter else "JOIN"
        prop = getattr(target, "property", None)
        if prop is not None:
            return self._with(_joins=(*self._joins, *[(t, on, word) for t, on in prop.joins(target)]))
        if hasattr(onclause, "property"):
            return self._with(_joins=(*self._joins, *[(t, on, word) for t, on in onclause.property.joins(onclause, target)]))
        if onclause is None:
            onclause = _link([*self._from, *[i if is_entity(i) else getattr(i, "class_", None) or getattr(i, "from_", None) for i in self._items],
                              *[t for t, _, _ in self._joins]], target)
        return self._with(_joins=(*self._joins, (target, onclause, word)))

    def join_from(self, left, target, onclause=None, *, isouter=False):
        return self.select_from(left).join(target, onclause if onclause is not None else _link([left], target), isouter=isouter)

    def outerjoin(self, target, onclause=None, full=False):
        return self.join(target, onclause, isouter=True, full=full)

    def _reads(self):
        """The Froms besides those that are joined."""
        joined = [froms_of(target)[0] for target, _, _ in self._joins]
        named = [f for item in self._from for f in froms_of(item)]
        found = named + [f for item in (*self._items, *self._where) for f in froms_of(item)]
        return [f for f in _unique(found) if not any(f is j for j in joined)], joined

    def _sql(self, compiler):
        reads, joined = self._reads()
        around = [f for level in compiler.around for f in level if not any(f is froms_of(a)[0] for a in self._apart)]
        own = [f for f in reads if not any(f is a for a in around)] or reads
        compiler.around.append(reads + joined)
        columns = ", ".join(_shown_column(c, compiler) for item in self._items for c in columns_of(item))
        distinct = "DISTINCT " if self._distinct is True else f"DISTINCT ON ({', '.join(k._sql(compiler) for k in self._distinct)}) " if self._distinct else ""
        sql = f"SELECT {distinct}{columns}"
        if own:
            sql += f"{compiler.line}FROM " + ", ".join(f.written(compiler) for f in own)
        for target, condition, word in self._joins:
            sql += f" {word} {froms_of(target)[0].written(compiler)} ON {condition._sql(compiler)}"
        sql += self._where_sql(compiler, compiler.line)
        if self._group:
            sql += " GROUP BY " + ", ".join(c._key if isinstance(c, Label) else c._sql(compiler) for k in self._group for c in columns_of(k))
        if self._having:
            sql += f"{compiler.line}HAVING " + and_(*self._having)._sql(compiler)
        sql += self._tail(compiler)
        compiler.around.pop()
        return sql + self._lock


def _shown_column(column, compiler):
    return column._inside(compiler) if hasattr(column, "_inside") else column._sql(compiler)


class Compound(_Query):
    """UNION and its like."""

    def __init__(self, op, parts):
        self.op, self.parts = op, parts
        self._items, self._where, self._options, self._order = parts[0]._items, (), (), ()
        self._limit = self._offset = None

    def _sql(self, compiler):
        texts = [f"({p._sql(compiler)})" if isinstance(p, Compound) or p._order or p._limit is not None else p._sql(compiler) for p in self.parts]
        return f" {self.op} ".join(texts) + self._tail(compiler)


def union(*parts): return Compound("UNION", list(parts))
def union_all(*parts): return Compound("UNION ALL", list(parts))
def intersect(*parts): return Compound("INTERSECT", list(parts))
def except_(*parts): return Compound("EXCEPT", list(parts))


class Scalar(Element):
    def __init__(self, select):
        self.select = select
        self.type = select.types()[0]

    def _sql(self, compiler):
        return self.select._inside(compiler)


class Exists(Element):
    def __init__(self, select):
        self.select, self.type = select, Boolean()

    def where(self, *criteria):
        return Exists(self.select.where(*criteria))

    def select_from(self, *froms):
        return Exists(self.select.select_from(*froms))

    def _sql(self, compiler):
        return f"EXISTS {self.select._inside(compiler)}"


def exists(*items):
    """exists(select(...)), exists().where(...)"""
    if len(items) == 1 and isinstance(items[0], Select):
        return Exists(items[0])
    return Exists(Select(*(items or (Text("*"),))))


def _link(lefts, target):
    """The condition that a foreign key between the target and one of the others means."""
    right = froms_of(target)[0]
    for left in [f for item in lefts if item is not None for f in froms_of(item)]:
        for a, b in ((left, right), (right, left)):
            for column in a.c:
                foreign = getattr(column, "foreign", None) or getattr(getattr(getattr(a, "of", None), "c", {}), column._key, column).__dict__.get("foreign")
                if foreign and foreign.table == getattr(getattr(b, "of", b), "name", None):
                    return next(c for c in b.c if c.name == foreign.column) == column
    names = [getattr(froms_of(i)[0], "name", "?") for i in lefts if i is not None and froms_of(i)]
    raise exc.InvalidRequestError(f"Can't find any foreign key relationships between '{names[0] if names else '?'}' and '{getattr(right, 'name', '?')}'.")


# ---- changes ------------------------------------------------------------------------------------------------------

def _name_of(key):
    return key if isinstance(key, str) else key.name if hasattr(key, "name") else key._key


class Change(Statement):
    def __init__(self, target):
        self._target, self._returning, self._where, self._options = target, (), (), ()

    def _entity(self):
        return self._target

    @property
    def table(self):
        return self._target.__table__ if is_entity(self._target) else self._target

    def column(self, key):
        """The column that a name or an attribute means."""
        if not isinstance(key, str):
            key = key._key
        if is_entity(self._target) and key in self._target.__mapper__.columns:
            return self._target.__mapper__.columns[key]
        return next((c for c in self.table.c if c.name == key), None)


class Insert(Change):
    def __init__(self, target):
        super().__init__(target)
        self._rows, self._query, self._conflict = (), None, None

    def values(self, *rows, **row):
        given = rows[0] if rows else row
        return self._with(_rows=tuple(given) if isinstance(given, (list, tuple)) else (given,))

    def from_select(self, names, query):
        return self._with(_query=(names, query))

    def _full(self, row):
        """{column: value}, with defaults."""
        found = {self.column(key): value for key, value in row.items()}
        for key, column in self.table.c.items():
            if column.default is not None and not any(column is c for c in found):
                found[column] = column.made_default()
        return found

    def _sql(self, compiler):
        table = self.table.name
        if self._query is not None:
            names, query = self._query
            sql = f"INSERT INTO {table} ({', '.join(_name_of(n) for n in names)}) {query._sql(compiler)}"
        else:
            rows = [self._full(row) for row in self._rows] or [self._full({})]
            columns = list(rows[0])
            values = ", ".join("(" + ", ".join(self._written(row.get(c), c, compiler) for c in columns) + ")" for row in rows)
            shown = ", ".join(c.name for c in columns)
            sql = f"INSERT INTO {table} ({shown}) VALUES {values}" if columns else f"INSERT INTO {table} DEFAULT VALUES"
        if self._conflict is not None:
            sql += self._conflict(compiler)
        return sql + self._returning_sql(compiler)

    def _written(self, value, column, compiler):
        return _part(value, compiler) if isinstance(value, (Element, Statement)) else compiler.value(value, column.name, column.type)


class PgInsert(Insert):
    """postgresql's insert, which knows ON CONFLICT."""

    @property
    def excluded(self):
        return Columns({c._key: ColumnOf(_Excluded(), c.name, c.type) for c in self.table.c})

    def on_conflict_do_nothing(self, constraint=None, index_elements=None, index_where=None):
        return self._with(_conflict=lambda compiler: f" ON CONFLICT{_arbiter(constraint, index_elements)} DO NOTHING")

    def on_conflict_do_update(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None):
        def written(compiler):
            pairs = [(self.column(k), v) for k, v in dict(set_).items()]
            sets = ", ".join(f"{c.name} = {self._written(v, c, compiler)}" for c, v in pairs)
            sql = f" ON CONFLICT{_arbiter(constraint, index_elements)} DO UPDATE SET {sets}"
            return sql + (f" WHERE {where._sql(compiler)}" if where is not None else "")
        return self._with(_conflict=written)


class _Excluded(From):
    name = "excluded"

    def named(self, compiler):
        return "excluded"


def _arbiter(constraint, elements):
    if constraint is not None:
        return f" ON CONSTRAINT {getattr(constraint, 'name', constraint)}"
    return f" ({', '.join(_name_of(e) for e in elements)})" if elements else ""


class Update(Change):
    def __init__(self, target):
        super().__init__(target)
        self._values = {}

    def values(self, *given, **named):
        return self._with(_values={**self._values, **(dict(given[0]) if given else {}), **named})

    def _sql(self, compiler):
        pairs = [(self.column(key), value) for key, value in self._values.items()]
        pairs += [(c, c.onupdate) for c in self.table.c if c.onupdate is not None and not any(c is k for k, _ in pairs)]
        sets = ", ".join(f"{c.name}={_part(v, compiler, c.name, c) if isinstance(v, (Element, Statement)) else compiler.value(v() if callable(v) else v, c.name, c.type)}"
                         for c, v in pairs)
        others = [f for f in _unique([f for w in self._where for f in froms_of(w)]) if f is not self.table]
        compiler.around.append([self.table, *others])
        sql = f"UPDATE {self.table.name} SET {sets}" + (" FROM " + ", ".join(f.written(compiler) for f in others) if others else "")
        sql += self._where_sql(compiler) + self._returning_sql(compiler)
        compiler.around.pop()
        return sql


class Delete(Change):
    def _sql(self, compiler):
        others = [f for f in _unique([f for w in self._where for f in froms_of(w)]) if f is not self.table]
        compiler.around.append([self.table, *others])
        sql = f"DELETE FROM {self.table.name}" + (" USING " + ", ".join(f.written(compiler) for f in others) if others else "")
        sql += self._where_sql(compiler) + self._returning_sql(compiler)
        compiler.around.pop()
        return sql
