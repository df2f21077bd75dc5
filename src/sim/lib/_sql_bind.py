"""The expressions of the simulated SQL with their types: a tuple (_sql_read) becomes an Expr, a function of an Env, once it is known
which tables stand around it.

A Scope is what a query can name: its sources with their columns, and the scope around it. At run time an Env has the rows of these
sources by alias, and the Env around it; both chains are of one length. What is grouped has one Env a group, whose row is the group's first,
so a column that the check has let through is that of any row.
"""

from asyncpg import exceptions as errors
from _sql_calls import Calls, Expr
from _sql_functions import AGGREGATES, aggregate
from _sql_operators import COMPARISONS, is_like, operator
from _sql_read import Node
from _sql_types import ANY, NUMBERS, TEXTS, casts, common, convert, located, read, shown_type, type_of


class Env:
    """What an expression is a function of: the rows of its sources by alias, the group they stand for, the run with its arguments."""
    __slots__ = ("run", "by", "group", "outer", "rows", "win")

    def __init__(self, run, by, outer=None, group=None, rows=()):
        self.run, self.by, self.outer, self.group, self.rows, self.win = run, by, outer, group, rows, None


class Scope:
    def __init__(self, parent=None):
        self.parent = parent
        self.sources = {}      # alias: {column: type}; None where the columns are not known
        self.merged = {}       # column of USING: the aliases that have it
        self.keys = None       # of GROUP BY: expressions
        self.free = set()      # aliases whose key is grouped by: all their columns may be named
        self.clause = "WHERE"  # where no aggregate may stand; "": it may
        self.windows = None    # the list that collects window functions

    def find(self, table, name):
        """(how many scopes out, alias, type), or None."""
        scope, depth = self, 0
        while scope is not None:
            found = scope._own(table, name)
            if found is not None:
                return depth, *found
            scope, depth = scope.parent, depth + 1
        return None

    def _own(self, table, name):
        if table is not None:
            if table not in self.sources:
                return None
            columns = self.sources[table]
            if columns is not None and name not in columns:
                raise errors.UndefinedColumnError(f"column {table}.{name} does not exist")
            return table, columns[name] if columns is not None else ANY
        if name in self.merged:
            alias = self.merged[name][0]
            return alias, self.sources[alias][name]
        having = [a for a, columns in self.sources.items() if columns is not None and name in columns and a != "excluded"]
        if len(having) > 1:
            raise errors.AmbiguousColumnError(f'column reference "{name}" is ambiguous')
        if having:
            return having[0], self.sources[having[0]][name]
        unknown = [a for a, columns in self.sources.items() if columns is None]
        return (unknown[0], ANY) if unknown else None

    def missing(self, table, name):
        if table is not None:
            return errors.UndefinedTableError(f'missing FROM-clause entry for table "{table}"')
        return located(errors.UndefinedColumnError(f'column "{name}" does not exist'), hint=_nearest(name, self.sources))


class Binder(Calls):
    """Binds the expressions of one statement. params: what types its arguments have been found to have."""

    def __init__(self, catalog, query):
        self.catalog, self.bind_query = catalog, query
        self.params = {}
        self.ctes = []          # [{name: source}], the innermost last
        self.grouped = True     # whether columns must be those of GROUP BY, where there is one

    def expr(self, ast, scope):
        kind = ast[0]
        if scope.keys is not None and self.grouped and ast in scope.keys:
            return self._plainly(ast, scope)
        return getattr(self, "_" + kind)(ast, scope)

    def _plainly(self, ast, scope):
        self.grouped = False
        try:
            return self.expr(ast, scope)
        finally:
            self.grouped = True

    def condition(self, ast, scope, clause):
        """A bool, or None where there is nothing."""
        if ast is None:
            return None
        before, scope.clause = scope.clause, clause if clause != "HAVING" else ""
        found = self.wanted_bool(self.expr(ast, scope), clause)
        scope.clause = before
        return found.fn

    def wanted_bool(self, e, where):
        if e.kind not in ("bool", None, ANY):
            raise errors.DatatypeMismatchError(f"argument of {where} must be type boolean, not type {shown_type(e.kind)}")
        return self.coerced(e, "bool")

    def coerced(self, e, kind, size=()):
        """As a value of that type."""
        if e.param is not None and e.kind is None:
            e.kind = self.params.setdefault(e.param, kind)
        if (e.kind == kind or kind in (ANY, None) or e.kind == ANY and kind != "bool") and not size:
            return e
        enums, fn, was = self.catalog.enums, e.fn, e.kind
        if e.constant and e.kind is None:
            value = fn(None)
            value = convert(value, None, kind, size, enums, False)
            return Expr(lambda env: value, kind, e.name, constant=True)
        return Expr(lambda env: convert(fn(env), was, kind, size, enums, False), kind, e.name)

    def decided(self, e):
        """With a type: what nobody has given one is text."""
        return self.coerced(e, "text") if e.kind is None else e

    # -- what stands by itself
    def _number(self, ast, scope):
        text = ast[1]
        if text.isdigit():
            value = int(text)
            kind = "int4" if value < 1 << 31 else "int8" if value < 1 << 63 else "numeric"
        else:
            kind = "numeric"
        value = read(text, kind) if kind == "numeric" else value
        return Expr(lambda env: value, kind, constant=True)

    def _text(self, ast, scope):
        value = ast[1]
        return Expr(lambda env: value, None, constant=True)

    def _null(self, ast, scope):
        return Expr(lambda env: None, None, constant=True)

    def _bool(self, ast, scope):
        value = ast[1]
        return Expr(lambda env: value, "bool", "bool", constant=True)

    def _param(self, ast, scope):
        number = ast[1]
        return Expr(lambda env: env.run.args[number - 1], self.params.get(number), param=number)

    def _column(self, ast, scope):
        _, table, name = ast
        found = scope.find(table, name)
        if found is None:
            raise scope.missing(table, name)
        depth, alias, kind = found
        if depth == 0 and scope.keys is not None and self.grouped:
            self._must_be_grouped(scope, alias, name)
        if depth == 0 and len(scope.merged.get(name, ())) > 1 and table is None:
            aliases = scope.merged[name]
            return Expr(lambda env: next((v for a in aliases if (v := env.by[a].get(name)) is not None), None), kind, name, column=(alias, name))
        return Expr(_getter(depth, alias, name), kind, name, column=(alias, name))

    def _must_be_grouped(self, scope, alias, name):
        if alias in scope.free or ("column", alias, name) in scope.keys:
            return
        raise errors.GroupingError(f'column "{alias}.{name}" must appear in the GROUP BY clause or be used in an aggregate function')

    def _now(self, ast, scope):
        _, name, kind = ast
        return Expr(lambda env: convert(env.run.now, "timestamptz", kind), kind, name)

    # -- logic
    def _and(self, ast, scope):
        f, g = (self.wanted_bool(self.expr(a, scope), ast[0].upper()).fn for a in ast[1:])
        return Expr(lambda env: False if (a := f(env)) is False else False if (b := g(env)) is False else None if a is None or b is None else True, "bool")

    def _or(self, ast, scope):
        f, g = (self.wanted_bool(self.expr(a, scope), ast[0].upper()).fn for a in ast[1:])
        return Expr(lambda env: True if (a := f(env)) is True else True if (b := g(env)) is True else None if a is None or b is None else False, "bool")

    def _not(self, ast, scope):
        f = self.wanted_bool(self.expr(ast[1], scope), "NOT").fn
        return Expr(lambda env: None if (v := f(env)) is None else not v, "bool")

    def _is(self, ast, scope):
        _, inner, what, negated = ast
        e = self.expr(inner, scope)
        if what in ("NULL", "UNKNOWN"):
            f = e.fn
            return Expr(lambda env: (f(env) is None) is not negated, "bool")
        f, wanted = self.wanted_bool(e, f"IS {what}").fn, what == "TRUE"
        return Expr(lambda env: (f(env) is wanted) is not negated, "bool")

    def _distinct(self, ast, scope):
        _, a, b, negated = ast
        f, g, fn = self._sides("=", self.expr(a, scope), self.expr(b, scope))[:3]
        return Expr(lambda env: (not ((x := f(env)) is None and g(env) is None or x is not None and (y := g(env)) is not None and fn(x, y)))
                    is not negated, "bool")

    # -- operators
    def _sides(self, op, left, right):
        """(function of the left side, of the right one, of both values, type)"""
        a, b, kind, fn = operator(op, left.kind, right.kind, self.catalog.enums)
        return self.coerced(left, a).fn, self.coerced(right, b).fn, fn, kind

    def _op(self, ast, scope):
        _, op, a, b = ast
        if a[0] == "row":
            return self._rows_compared(op, a, b, scope)
        return self._operated(op, self.expr(a, scope), self.expr(b, scope))

    def _operated(self, op, left, right):
        f, g, fn, kind = self._sides(op, left, right)

        def calculate(env):
            x = f(env)
            if x is None:
                return None
            y = g(env)
            return None if y is None else fn(x, y)
        return Expr(calculate, kind)

    def _rows_compared(self, op, a, b, scope):
        if b[0] != "row" or len(a[1]) != len(b[1]):
            raise errors.PostgresSyntaxError("unequal number of entries in row expressions")
        lefts = [self._tuple(part[1], scope, other[1]) for part, other in ((a, b), (b, a))]
        return Expr(lambda env: None if None in (x := lefts[0](env)) or None in (y := lefts[1](env)) else COMPARISONS[op](x, y), "bool")

    def _tuple(self, items, scope, others=None):
        fns = []
        for i, item in enumerate(items):
            e = self.expr(item, scope)
            if others is not None:
                e = self.coerced(e, common([e.kind, self.expr(others[i], scope).kind], "row"))
            fns.append(e.fn)
        return lambda env: tuple([f(env) for f in fns])

    def _row(self, ast, scope):
        fn = self._tuple(ast[1], scope)
        return Expr(fn, "record", "row")

    def _neg(self, ast, scope):
        e = self.expr(ast[1], scope)
        if e.kind is None:
            e = self.coerced(e, "float8")
        if e.kind not in (*NUMBERS, "interval", ANY):
            raise errors.UndefinedFunctionError(f"operator does not exist: - {shown_type(e.kind)}")
        f = e.fn
        return Expr(lambda env: None if (v := f(env)) is None else -v, e.kind, constant=e.constant)

    def _like(self, ast, scope):
        _, a, b, fold = ast
        sides = [self.expr(side, scope) for side in (a, b)]
        if any(e.kind not in (*TEXTS, None, ANY) for e in sides):
            raise located(errors.UndefinedFunctionError(f"operator does not exist: {shown_type(sides[0].kind)} {'~~*' if fold else '~~'} "
                                                        f"{shown_type(sides[1].kind)}"),
                          hint="No operator matches the given name and argument types. You might need to add explicit type casts.")
        f, g = (self.coerced(e, "text").fn for e in sides)
        return Expr(lambda env: None if (x := f(env)) is None or (y := g(env)) is None else is_like(x, y, fold), "bool")

    def _between(self, ast, scope):
        _, a, low, high = ast
        return self._and(("and", ("op", ">=", a, low), ("op", "<=", a, high)), scope)

    def _in(self, ast, scope):
        _, a, choices = ast
        if isinstance(choices, Node):
            return self._in_query(a, choices, scope)
        if a[0] == "row":
            fns = [self._rows_compared("=", a, c, scope).fn for c in choices]
            return Expr(lambda env: True if True in (found := [f(env) for f in fns]) else None if None in found else False, "bool")
        left, items = self.expr(a, scope), [self.expr(c, scope) for c in choices]
        kind = next((e.kind for e in (left, *items) if e.kind is not None), "text")
        kind = common([e.kind for e in (left, *items)], "IN") if left.kind is None else left.kind
        pairs = [self._sides("=", self.coerced(left, kind) if left.kind is None else left, item)[:3] for item in items]

        def among(env):
            found = False
            for f, g, fn in pairs:
                x, y = f(env), g(env)
                if x is None or y is None:
                    found = None
                elif fn(x, y):
                    return True
            return found
        return Expr(among, "bool")

    def _in_query(self, a, query, scope):
        plan = self.bind_query(query, scope)
        wide = len(a[1]) if a[0] == "row" else 1
        if len(plan.kinds) != wide:
            raise errors.PostgresSyntaxError(f"subquery has too {'many' if len(plan.kinds) > wide else 'few'} columns")
        if a[0] == "row":
            f = self._tuple(a[1], scope)
            return Expr(lambda env: _is_row_among(f(env), plan.values(env)), "bool")
        left = self.expr(a, scope)
        f, _, fn, _ = self._sides("=", left, Expr(None, plan.kinds[0]))
        return Expr(lambda env: _is_among(f(env), [row[0] for row in plan.values(env)], fn), "bool")

    def _any(self, ast, scope):
        """= ANY (array or query)"""
        _, op, a, choices, every = ast
        left = self.expr(a, scope)
        if isinstance(choices, Node):
            plan = self.bind_query(choices, scope)
            kind, given = plan.kinds[0], lambda env: [row[0] for row in plan.values(env)]
        else:
            right = self.expr(choices, scope)
            if right.kind is None:
                right = self.coerced(right, (left.kind or "text") + "[]" if left.kind != ANY else ANY)
            if right.kind != ANY and not right.kind.endswith("[]"):
                raise errors.WrongObjectTypeError("op ANY/ALL (array) requires array on right side")
            kind, given = right.kind[:-2] if right.kind != ANY else ANY, right.fn
        if op in ("LIKE", "ILIKE"):
            f, fn = self.coerced(left, "text").fn, lambda x, y: is_like(x, y, op == "ILIKE")
        else:
            f, _, fn, _ = self._sides(op, left, Expr(None, kind))
        return Expr(lambda env: _any_of(f(env), given(env), fn, every), "bool")

    # -- CASE, casts, arrays
    def _case(self, ast, scope):
        _, operand, whens, other = ast
        conditions = []
        for condition, _ in whens:
            if operand is None:
                conditions.append(self.wanted_bool(self.expr(condition, scope), "CASE/WHEN").fn)
            else:
                conditions.append(self._operated("=", self.expr(operand, scope), self.expr(condition, scope)).fn)
        results = [self.expr(result, scope) for _, result in whens]
        results.append(self.expr(other, scope) if other is not None else Expr(lambda env: None, None, constant=True))
        kind = common([e.kind for e in results], "CASE")
        fns = [self.coerced(e, kind).fn for e in results]

        def choose(env):
            for condition, fn in zip(conditions, fns):
                if condition(env) is True:
                    return fn(env)
            return fns[-1](env)
        return Expr(choose, kind, results[-1].name if other is not None and results[-1].column else "case")

    def _cast(self, ast, scope):
        _, inner, (name, size) = ast
        kind, e = type_of(name, self.catalog.enums), self.expr(inner, scope)
        if e.param is not None and e.kind is None:
            e.kind = self.params.setdefault(e.param, kind)
        if e.kind not in (None, ANY, kind) and not (casts(e.kind, kind) or e.kind in self.catalog.enums or kind in self.catalog.enums):
            raise errors.CannotCoerceError(f"cannot cast type {shown_type(e.kind)} to {shown_type(kind)}")
        f, was, enums = e.fn, e.kind, self.catalog.enums
        named = e.name if e.column or e.name not in ("?column?", "bool") else kind.removesuffix("[]")
        if e.constant:
            value = convert(f(None), was, kind, size, enums)
            return Expr(lambda env: value, kind, named, constant=True)
        if was == ANY:
            return Expr(lambda env: convert(f(env), None, kind, size, enums), kind, named)
        return Expr(lambda env: convert(f(env), was, kind, size, enums), kind, named)

    def _array(self, ast, scope):
        items = [self.expr(item, scope) for item in ast[1]]
        kind = common([e.kind for e in items], "ARRAY")
        fns = [self.coerced(e, kind).fn for e in items]
        return Expr(lambda env: [f(env) for f in fns], kind if kind.endswith("[]") else kind + "[]", "array")

    def _index(self, ast, scope):
        of, at = self.expr(ast[1], scope), self.coerced(self.expr(ast[2], scope), "int4")
        if of.kind != ANY and not (of.kind or "").endswith("[]"):
            raise errors.DatatypeMismatchError(f"cannot subscript type {shown_type(of.kind)} because it does not support subscripting")
        f, g = of.fn, at.fn
        return Expr(lambda env: None if (v := f(env)) is None or (i := g(env)) is None or not 0 < i <= len(v) else v[i - 1],
                    of.kind[:-2] if of.kind != ANY else ANY, of.name)

    def _slice(self, ast, scope):
        of = self.expr(ast[1], scope)
        low, high = (self.coerced(self.expr(part, scope), "int4").fn if part is not None else lambda env: None for part in ast[2:])
        f = of.fn
        return Expr(lambda env: None if (v := f(env)) is None else v[max((low(env) or 1) - 1, 0):high(env)], of.kind, of.name)

    # -- queries
    def _query(self, ast, scope):
        plan = self.bind_query(ast[1], scope)
        if len(plan.kinds) > 1:
            raise errors.PostgresSyntaxError("subquery must return only one column")

        def single(env):
            rows = plan.values(env)
            if len(rows) > 1:
                raise errors.CardinalityViolationError("more than one row returned by a subquery used as an expression")
            return rows[0][0] if rows else None
        return Expr(single, plan.kinds[0], plan.names[0])

    def _exists(self, ast, scope):
        plan = self.bind_query(ast[1], scope)
        return Expr(lambda env: bool(plan.values(env)), "bool", "exists")

    def _arrayquery(self, ast, scope):
        plan = self.bind_query(ast[1], scope)
        return Expr(lambda env: [row[0] for row in plan.values(env)], plan.kinds[0] + "[]", "array")

    # -- aggregates, windows
    def _aggregate(self, ast, scope):
        _, name, args, distinct, order, where = ast
        if name not in AGGREGATES:
            raise errors.WrongObjectTypeError(f"DISTINCT specified, but {name} is not an aggregate function")
        if scope.clause:
            raise errors.GroupingError(f"aggregate functions are not allowed in {scope.clause}")
        if not self.grouped:
            raise errors.GroupingError("aggregate function calls cannot be nested")
        values, kind = self._gathered(ast, scope)
        return Expr(lambda env: values(env.group), kind, name)

    def _gathered(self, ast, scope):
        """(function of a list of Envs, type)"""
        _, name, args, distinct, order, where = ast
        was, self.grouped = self.grouped, False
        before, scope.clause = scope.clause, "aggregates"
        try:
            items = [self.expr(a, scope) for a in args]
            condition = self.wanted_bool(self.expr(where, scope), "FILTER").fn if where is not None else None
            keys = [(self.decided(self.expr(key, scope)).fn, down, first) for key, down, first in order]
        finally:
            self.grouped, scope.clause = was, before
        wanted, kind, fn = aggregate(name, [e.kind for e in items])
        if not items and name != "count":
            raise errors.UndefinedFunctionError(f"function {name}() does not exist")
        fns = [self.coerced(items[0], wanted).fn] + [self.decided(e).fn for e in items[1:]] if items else []
        keeps_null = name in ("array_agg", "json_agg", "jsonb_agg")

        def gather(envs):
            if condition is not None:
                envs = [e for e in envs if condition(e) is True]
            if not fns:
                return len(envs)
            envs = sorted_by(envs, keys)
            values = [tuple([f(e) for f in fns]) if len(fns) > 1 else fns[0](e) for e in envs]
            values = [v for v in values if keeps_null or v is not None and not (isinstance(v, tuple) and v[0] is None)]
            values = list(dict.fromkeys(values)) if distinct else values
            return fn(values) if values or name == "count" else None
        return gather, kind

    def _within(self, ast, scope):
        """percentile_cont(.5) WITHIN GROUP (ORDER BY x): over the values in their order."""
        from _sql_functions import ordered_aggregate
        _, name, args, order, where = ast
        values = ("aggregate", "array_agg", (order[0][0],), False, order, where)
        was = scope.clause
        gather, kind = self._gathered(values, scope)
        scope.clause = was
        fractions = [self.coerced(self.expr(a, scope), "float8").fn for a in args]
        result, fn = ordered_aggregate(name, kind[:-2])
        return Expr(lambda env: fn([v for v in gather(env.group) or [] if v is not None], *[f(env) for f in fractions]), result, name)

    def _window(self, ast, scope):
        if scope.windows is None:
            raise errors.WindowingError(f"window functions are not allowed in {scope.clause or 'this place'}")
        from _sql_windows import Window
        number = len(scope.windows)
        scope.windows.append(None)
        window = Window(self, ast[1], self._window_named(ast[2], scope), scope)
        scope.windows[number] = window
        return Expr(lambda env: env.win[number], window.kind, ast[1][1])

    def _window_named(self, spec, scope):
        name, partition, order, frame = spec
        if name is None:
            return spec
        if name not in scope.window_names:
            raise errors.UndefinedObjectError(f'window "{name}" does not exist')
        base = scope.window_names[name]
        return None, base[1], order or base[2], frame or base[3]


def _getter(depth, alias, name):
    if depth == 0:
        return lambda env: env.by[alias].get(name)
    if depth == 1:
        return lambda env: env.outer.by[alias].get(name)

    def get(env):
        for _ in range(depth):
            env = env.outer
        return env.by[alias].get(name)
    return get


def _is_among(value, choices, fn):
    if value is None:
        return None if choices else False
    found = False
    for choice in choices:
        if choice is None:
            found = None
        elif fn(value, choice):
            return True
    return found


def _is_row_among(row, choices):
    found = False
    for choice in choices:
        same = [None if x is None or y is None else x == y for x, y in zip(row, choice)]
        if None in same and False not in same:
            found = None
        elif False not in same:
            return True
    return found


def _any_of(value, choices, fn, every):
    if choices is None:
        return None
    found = every
    for choice in choices:
        result = None if value is None or choice is None else fn(value, choice)
        if result is (not every):
            return not every
        found = None if result is None else found
    return found


def sorted_by(items, keys):
    """keys: [(function, descending, NULLs first)]"""
    for fn, down, nulls_first in reversed(keys):
        known, nulls = [], []
        for item in items:
            (nulls if fn(item) is None else known).append(item)
        known.sort(key=fn, reverse=down)
        items = nulls + known if nulls_first else known + nulls
    return items


def aggregates_in(ast):
    """Whether an expression has an aggregate of its own query."""
    if not isinstance(ast, tuple) or not ast:
        return False
    if ast[0] in ("aggregate", "within") or ast[0] == "call" and ast[1] in AGGREGATES:
        return True
    if ast[0] == "window":
        return any(aggregates_in(part) for part in (*ast[1][2], *(k for k in ast[2][1]), *(o[0] for o in ast[2][2])))
    return any(aggregates_in(part) for part in ast)


def _distance(a, b):
    """How many letters must be put in, taken out or changed."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def _nearest(name, sources):
    """The server's hint: a column that is spelled nearly so."""
    found = [(_distance(name, known), f'the column "{alias}.{known}"') for alias, names in sources.items() for known in names or ()]
    least = min((d for d, _ in found), default=9)
    near = [column for d, column in found if d == least]
    if least > min(3, len(name) // 2) or len(near) > 2:
        return None
    return f"Perhaps you meant to reference {' or '.join(near)}."
