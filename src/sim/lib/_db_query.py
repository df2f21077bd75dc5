"""Queries of the simulated PostgreSQL: bound to the tables that there are, and run.

A plan has names and kinds (types) of its columns, and rows(run, outer), the tuples; outer is the Env of the query around it. What
must wait for locks cannot be run from inside an expression: a query FOR UPDATE within a statement is run before it (`early`), and so
are the changes in a WITH.
"""

from asyncpg import exceptions as errors
from _sql_bind import Binder, Env, Scope, aggregates_in, sorted_by
from _sql_types import common, located

_MOST = 100_000  # rows of a WITH RECURSIVE


class Plan:
    """A query with its WITH, LIMIT and OFFSET."""

    def __init__(self, body, ctes=(), limit=None, offset=None, lock=None, order=()):
        self.body, self.ctes, self.limit, self.offset, self.lock, self.order = body, ctes, limit, offset, lock, order

    @property
    def names(self):
        return self.body.names

    @property
    def kinds(self):
        return self.body.kinds

    def become(self, binder, kinds):
        self.body.become(binder, kinds)

    def values(self, env):
        """The rows, asked from an expression."""
        known = env.run.early.get(self)
        return known if known is not None else self.rows(env.run, env)

    def rows(self, run, outer=None):
        if self in run.early:
            return run.early[self]
        if outer is not None:
            for cte in self.ctes:
                run.tables.pop(cte, None)
        rows = self.body.rows(run, outer)
        if self.order:
            rows = sorted_by(rows, self.order)
        return self.cut(run, rows, outer)

    def span(self, run, outer=None):
        """(first, how many or None)"""
        env = Env(run, {}, outer)
        start, limit = (fn(env) if fn is not None else None for fn in (self.offset, self.limit))
        if limit is not None and limit < 0:
            raise errors.InvalidRowCountInLimitClauseError("LIMIT must not be negative")
        if start is not None and start < 0:
            raise errors.InvalidRowCountInResultOffsetClauseError("OFFSET must not be negative")
        return start or 0, limit

    def cut(self, run, rows, outer=None):
        if self.limit is None and self.offset is None:
            return rows
        start, limit = self.span(run, outer)
        return rows[start:] if limit is None else rows[start:start + limit]


class Cte:
    """A query of a WITH, which is run once in a statement."""

    def __init__(self, name, columns, plan):
        self.name, self.columns, self.plan = name, columns, plan
        self.recursive = None

    def rows(self, run, outer):
        found = run.tables.get(self)
        if found is None:
            found = self._repeated(run, outer) if self.recursive else self.plan.rows(run, outer)
            run.tables[self] = found
        return found

    def _repeated(self, run, outer):
        first, more, every = self.recursive
        seen = set()
        working = _fresh(first.rows(run, outer), None if every else seen)
        found = list(working)
        while working:
            run.tables[self] = working
            working = _fresh(more.rows(run, outer), None if every else seen)
            found += working
            if len(found) > _MOST:
                raise errors.FeatureNotSupportedError(f"the simulated SQL has no recursion of more than {_MOST} rows")
        return found


def _fresh(rows, seen):
    if seen is None:
        return rows
    found = [row for row in dict(zip(map(hashable, rows), rows)).values() if hashable(row) not in seen]
    seen.update(map(hashable, found))
    return found


def hashable(row):
    return tuple([tuple(v) if isinstance(v, list) else v for v in row])


# ---- where the rows come from -------------------------------------------------------------------------------------

class Source:
    """One of those in FROM: its alias, its columns (None: not known), how it is joined, and scan(run, outer, env)."""

    def __init__(self, alias, columns, scan, table=None, lateral=False):
        self.alias, self.columns, self.scan, self.table, self.lateral = alias, columns, scan, table, lateral
        self.join, self.condition, self.using = "cross", None, ()

    def joined(self, run, outer, envs):
        """[Env]: each of those so far with each row here that belongs to it."""
        found, used, alias = [], set(), self.alias
        table = None if self.lateral else self.scan(run, outer, None)
        condition, keeps = self.condition, self.join in ("left", "full")
        for env in envs:
            matches = False
            for i, (row, values) in enumerate(table if table is not None else self.scan(run, outer, env)):
                grown = Env(run, {**env.by, alias: values}, outer, None, (*env.rows, (alias, self.table, row)) if row is not None else env.rows)
                if condition is None or condition(grown) is True:
                    matches = True
                    used.add(i)
                    found.append(grown)
            if keeps and not matches:
                found.append(Env(run, {**env.by, alias: dict.fromkeys(self.columns or ())}, outer, None, env.rows))
        if self.join in ("right", "full"):
            found += self._left_over(run, outer, envs, table, used)
        return found

    def _left_over(self, run, outer, envs, table, used):
        empty = {other: dict.fromkeys(columns or ()) for other, columns in self.before.items()}
        return [Env(run, {**empty, self.alias: values}, outer, None, ((self.alias, self.table, row),) if row is not None else ())
                for i, (row, values) in enumerate(table) if i not in used]


def scan_of(binder, node, scope):
    """The Source of a Node; scope is that of the query it stands in."""
    if node.calls:
        return _function(binder, node, scope)
    if node.query is not None:
        if node.alias is None:
            raise errors.PostgresSyntaxError("subquery in FROM must have an alias")
        plan = bind_query(binder, node.query, scope if node.lateral else scope.parent)
        settle(binder, plan)
        return _of_plan(node, plan.names, plan.kinds, lambda run, outer, env: plan.rows(run, env if node.lateral else outer))
    cte = next((found for level in reversed(binder.ctes) if (found := level.get(node.table)) is not None), None)
    if cte is not None:
        return _of_plan(node, list(cte.columns), list(cte.columns.values()), lambda run, outer, env: cte.rows(run, outer))
    view = binder.catalog.views.get(node.table)
    if view is not None:
        kept, binder.ctes = binder.ctes, []
        plan = bind_query(binder, view.query, None)
        settle(binder, plan)
        binder.ctes = kept
        return _of_plan(node, view.names or plan.names, plan.kinds, lambda run, outer, env: plan.rows(run))
    virtual = binder.catalog.virtual(node.table)
    if virtual is not None:
        columns, rows = virtual
        return Source(node.alias, columns, lambda run, outer, env: [(None, row) for row in rows()])
    columns = binder.catalog.columns_of(node.table)
    if node.names and columns:
        raise errors.FeatureNotSupportedError("the simulated SQL has no new names for the columns of a table")
    return Source(node.alias, columns, lambda run, outer, env: run.tx.rows(node.table), node.table)


def _of_plan(node, names, kinds, rows):
    names = list(node.names or ()) + list(names)[len(node.names or ()):]

    def scan(run, outer, env):
        return [(None, dict(zip(names, row))) for row in rows(run, outer, env)]
    return Source(node.alias, dict(zip(names, kinds)), scan, lateral=node.lateral)


def _function(binder, node, scope):
    columns, rows = binder.rows_of(node.calls[0], scope)
    names = [name for name, _ in columns]
    if node.names:
        names = node.names
    elif len(names) == 1 and node.alias:
        names = [node.alias] if names[0] not in ("key", "value") else names
    kinds = [kind for _, kind in columns]
    if node.ordinality:
        names, kinds = (names if len(names) > len(columns) else [*names, "ordinality"]), [*kinds, "int8"]

    def scan(run, outer, env):
        found = rows(env if env is not None else Env(run, {}, outer))
        return [(None, dict(zip(names, (*row, i) if node.ordinality else row))) for i, row in enumerate(found, 1)]
    return Source(node.alias, dict(zip(names, kinds)), scan, lateral=True)


def bind_sources(binder, nodes, scope):
    """[Source]; the scope knows them afterwards."""
    found = []
    for node in nodes:
        source = scan_of(binder, node, scope)
        if source.alias in scope.sources:
            raise errors.DuplicateAliasError(f'table name "{source.alias}" specified more than once')
        source.join, source.before = node.join, dict(scope.sources)
        using = node.using or [n for n in source.columns or () if any(n in (c or ()) for c in scope.sources.values())] if node.natural or node.using else ()
        for name in using:
            left = next((a for a, columns in scope.sources.items() if columns and name in columns), None)
            if left is None or source.columns is not None and name not in source.columns:
                raise errors.UndefinedColumnError(f'column "{name}" specified in USING clause does not exist in {"left" if left is None else "right"} table')
            scope.merged[name] = [*scope.merged.get(name, [left]), source.alias]
        scope.sources[source.alias] = source.columns
        asts = [("op", "=", ("column", scope.merged[name][-2], name), ("column", source.alias, name)) for name in using]
        for ast in [*asts, *([node.on] if node.on is not None else [])]:
            condition, before = binder.condition(ast, scope, "JOIN/ON"), source.condition
            source.condition = condition if before is None else lambda env, a=before, b=condition: a(env) is True and b(env)
        found.append(source)
    return found


def joined(run, sources, where, outer=None):
    """[Env] of all that the joins and the condition leave."""
    envs = [Env(run, {}, outer)]
    for source in sources:
        envs = source.joined(run, outer, envs)
    return envs if where is None else [env for env in envs if where(env) is True]


# ---- bodies -------------------------------------------------------------------------------------------------------

class Values:
    """VALUES (1, 'a'), (2, 'b')"""

    def __init__(self, binder, node, scope):
        self.table = [[binder.expr(e, scope) for e in row] for row in node.rows]
        if any(len(row) != len(self.table[0]) for row in self.table):
            raise errors.PostgresSyntaxError("VALUES lists must all be the same length")
        self.names = [f"column{i}" for i in range(1, len(self.table[0]) + 1)]
        self.kinds = [None if all(e.kind is None for e in column) else common([e.kind for e in column], "VALUES") for column in zip(*self.table)]
        self.become(binder, self.kinds)

    def become(self, binder, kinds):
        self.kinds = kinds
        self.table = [[binder.coerced(e, kind) for e, kind in zip(row, kinds)] for row in self.table]

    def rows(self, run, outer=None):
        env = Env(run, {}, outer)
        return [tuple([e.fn(env) for e in row]) for row in self.table]


class Combined:
    """UNION, INTERSECT, EXCEPT"""

    def __init__(self, binder, node, left, right):
        self.op, self.every, self.left, self.right = node.op, node.every, left, right
        if len(left.kinds) != len(right.kinds):
            raise errors.PostgresSyntaxError(f"each {node.op} query must have the same number of columns")
        self.names = left.names
        self.become(binder, [None if a is b is None else common([a, b], node.op) for a, b in zip(left.kinds, right.kinds)])

    def become(self, binder, kinds):
        self.kinds = kinds
        self.left.become(binder, kinds)
        self.right.become(binder, kinds)

    def rows(self, run, outer=None):
        left, right = self.left.rows(run, outer), self.right.rows(run, outer)
        if self.op == "UNION":
            return left + right if self.every else _fresh(left + right, set())
        counts = {}
        for row in map(hashable, right):
            counts[row] = counts.get(row, 0) + 1
        kept = []
        for row in left if self.every else _fresh(left, set()):
            there = counts.get(hashable(row), 0)
            if there and self.every:
                counts[hashable(row)] -= 1
            if bool(there) is (self.op == "INTERSECT"):
                kept.append(row)
        return kept


class Select:
    def __init__(self, binder, node, parent, order=()):
        scope = self.scope = Scope(parent)
        self.sources = bind_sources(binder, node.sources, scope)
        self.where = binder.condition(node.where, scope, "WHERE")
        scope.clause, scope.windows, scope.window_names = "", [], node.windows
        items = self._items(node, scope)
        self.group = self._grouping(binder, node, items, scope)
        self.names, self.items = [], []
        for ast, alias in items:
            e = binder.expr(ast, scope)
            self.items.append(e)
            self.names.append(alias or e.name)
        self.having = binder.condition(node.having, scope, "HAVING")
        self.distinct, self.on = node.distinct, [binder.decided(binder.expr(ast, scope)).fn for ast in node.on]
        self.order = self._ordering(binder, order, items, scope)
        self.windows = scope.windows

    @property
    def kinds(self):
        return [e.kind for e in self.items]

    def become(self, binder, kinds):
        self.items = [binder.coerced(e, kind) if kind is not None else e for e, kind in zip(self.items, kinds)]

    def _items(self, node, scope):
        """[(expression, name)], * taken apart."""
        found = []
        for ast, alias in node.items:
            if ast[0] != "*":
                found.append((ast, alias))
                continue
            if ast[1] is not None and ast[1] not in scope.sources:
                raise scope.missing(ast[1], None)
            if not scope.sources:
                raise errors.PostgresSyntaxError("SELECT * with no tables specified is not valid")
            if ast[1] is None:
                found += [(("column", None, name), name) for name in scope.merged]
            for source in scope.sources if ast[1] is None else [ast[1]]:
                found += [(("column", source, name), name) for name in scope.sources[source] or () if ast[1] is not None or name not in scope.merged]
        return found

    def _grouping(self, binder, node, items, scope):
        """The functions of the keys; None where nothing is grouped."""
        if not (node.group or node.having is not None or any(aggregates_in(ast) for ast, _ in items)):
            return None
        keys, fns, columns = set(), [], set()
        for ast in node.group:
            if ast[0] == "number":
                ast = items[_position(ast, items, "GROUP BY")][0]
            elif ast[0] == "column" and ast[1] is None and scope.find(None, ast[2]) is None:
                ast = next((item for item, alias in items if alias == ast[2]), ast)
            if aggregates_in(ast):
                raise errors.GroupingError("aggregate functions are not allowed in GROUP BY")
            e = binder.decided(binder.expr(ast, scope))
            keys.add(ast)
            if e.column is not None:
                keys.add(("column", *e.column))
                columns.add(e.column)
            fns.append(e.fn)
        scope.keys = keys
        for source in self.sources:
            primary = binder.catalog.primary_of(source.table)
            if primary and all((source.alias, name) in columns for name in primary):
                scope.free.add(source.alias)
        return fns

    def _ordering(self, binder, order, items, scope):
        """[(function, descending, NULLs first)]: a column of the result, its number, or anything else."""
        found = []
        for ast, down, first in order:
            at = None
            if ast[0] == "number" and ast[1].isdigit():
                at = _position(ast, items, "ORDER BY")
            elif ast[0] == "column" and ast[1] is None and ast[2] in self.names:
                at = self.names.index(ast[2])
            elif self.distinct and not self.on:
                at = next((i for i, (item, _) in enumerate(items) if item == ast or item[0] == ast[0] == "column" and item[2] == ast[2]), None)
                if at is None:
                    raise errors.InvalidColumnReferenceError("for SELECT DISTINCT, ORDER BY expressions must appear in select list")
            if at is not None:
                fn, kind = lambda env, at=at: self.items[at].fn(env), self.items[at].kind
            else:
                e = binder.decided(binder.expr(ast, scope))
                fn, kind = e.fn, e.kind
            found.append((_ranked(fn, binder.catalog.enums.get(kind)), down, first))
        return found

    # -- at work
    def matching(self, run, outer=None):
        self._remember(run)
        return joined(run, self.sources, self.where, outer)

    def _remember(self, run):
        """What a serializable transaction has looked at."""
        if run.tx is None or run.tx.isolation != "SERIALIZABLE":
            return
        for source in self.sources:
            if source.table is not None:
                single = self.where is not None and len(self.sources) == 1
                run.tx.reads.append((source.table, _matcher(run, source.alias, self.where) if single else lambda values: True))

    def rows(self, run, outer=None):
        return self.project(run, self.matching(run, outer), outer)

    def arranged(self, run, envs, outer=None):
        """Grouped, with what windows say, in order."""
        if self.group is not None:
            envs = self._groups(run, envs, outer)
        if self.windows:
            for env in envs:
                env.win = [None] * len(self.windows)
            for number, window in enumerate(self.windows):
                for env, value in zip(envs, window.values(envs)):
                    env.win[number] = value
        return sorted_by(envs, self.order)

    def _groups(self, run, envs, outer):
        groups = {}
        for env in envs:
            groups.setdefault(hashable([fn(env) for fn in self.group]), []).append(env)
        if not self.group and not groups:
            groups[()] = []
        found = [Env(run, group[0].by if group else {}, outer, group) for group in groups.values()]
        return found if self.having is None else [env for env in found if self.having(env) is True]

    def project(self, run, envs, outer=None):
        envs = self.arranged(run, envs, outer)
        if self.on:
            envs = list({hashable([fn(env) for fn in self.on]): env for env in reversed(envs)}.values())[::-1]
        columns = [e.fn for e in self.items]
        rows = [tuple([column(env) for column in columns]) for env in envs]
        if any(e.many for e in self.items):
            rows = [row for packed in rows for row in self._unpacked(packed)]
        return list(dict(zip(map(hashable, reversed(rows)), reversed(rows))).values())[::-1] if self.distinct and not self.on else rows

    def _unpacked(self, row):
        count = max(len(v or ()) for v, e in zip(row, self.items) if e.many)
        return [tuple([(v[i] if v and i < len(v) else None) if e.many else v for v, e in zip(row, self.items)]) for i in range(count)]


def _position(ast, items, clause):
    at = int(ast[1])
    if not 1 <= at <= len(items):
        raise errors.InvalidColumnReferenceError(f"{clause} position {at} is not in select list")
    return at - 1


def _ranked(fn, labels):
    """Enums stand in the order in which they were made."""
    return fn if labels is None else lambda env: None if (v := fn(env)) is None else labels.index(v)


def _matcher(run, alias, where):
    return lambda values: where(Env(run, {alias: values})) is True


# ---- binding ------------------------------------------------------------------------------------------------------

def bind_query(binder, node, parent):
    """The Plan of a query or of a body; the types of its columns may still be open (settle)."""
    if node.kind != "query":
        return _body(binder, node, parent, ())
    ctes = bind_ctes(binder, node.ctes, parent)
    plain = node.body.kind == "select"
    body = _body(binder, node.body, parent, node.order if plain else ())
    scope = Scope(parent)
    limit, offset = (binder.coerced(binder.expr(e, scope), "int8").fn if e is not None else None for e in (node.limit, node.offset))
    plan = Plan(body, ctes, limit, offset, node.lock, () if plain else _outer_order(node.order, body))
    binder.ctes.pop()
    if node.lock:
        if not plain or body.group is not None or body.distinct:
            raise errors.FeatureNotSupportedError("FOR UPDATE is not allowed with " + (
                "UNION/INTERSECT/EXCEPT" if not plain else "DISTINCT clause" if body.distinct else "GROUP BY clause"))
        binder.early.append(plan)
    return plan


def _body(binder, node, parent, order):
    if node.kind == "query":
        return bind_query(binder, node, parent)
    if node.kind == "select":
        return Select(binder, node, parent, order)
    if node.kind == "values":
        return Values(binder, node, Scope(parent))
    return Combined(binder, node, _body(binder, node.left, parent, ()), _body(binder, node.right, parent, ()))


def _outer_order(order, body):
    found = []
    for ast, down, first in order:
        if ast[0] == "number":
            at = _position(ast, body.names, "ORDER BY")
        elif ast[0] == "column" and ast[1] is None and ast[2] in body.names:
            at = body.names.index(ast[2])
        elif ast[0] == "column":
            raise errors.UndefinedColumnError(f'column "{ast[2]}" does not exist')
        else:
            raise located(errors.FeatureNotSupportedError("invalid UNION/INTERSECT/EXCEPT ORDER BY clause"),
                          detail="Only result column names can be used, not expressions or functions.")
        found.append((lambda row, at=at: row[at], down, first))
    return found


def settle(binder, plan):
    """What no context has given a type is text."""
    plan.become(binder, [kind or "text" for kind in plan.kinds])


def bind_ctes(binder, nodes, parent):
    """[Cte]; they are known to what is bound next, until binder.ctes is popped."""
    level, found = {}, []
    binder.ctes.append(level)
    for node in nodes:
        if node.name in level:
            raise errors.DuplicateAliasError(f'WITH query name "{node.name}" specified more than once')
        if node.statement.kind in ("insert", "update", "delete"):
            plan = binder.bind_change(node.statement)
            cte = Cte(node.name, _columns(node, plan.names, plan.kinds), plan)
        elif node.recursive and node.statement.body.kind == "set":
            cte = _recursive(binder, node, parent, level)
        else:
            plan = bind_query(binder, node.statement, parent)
            settle(binder, plan)
            cte = Cte(node.name, _columns(node, plan.names, plan.kinds), plan)
        level[node.name] = cte
        found.append(cte)
    return found


def _columns(node, names, kinds):
    if node.names and len(node.names) > len(names):
        raise errors.InvalidColumnReferenceError(f'WITH query "{node.name}" has {len(names)} columns available but {len(node.names)} columns specified')
    return dict(zip([*(node.names or ()), *names[len(node.names or ()):]], kinds))


def _recursive(binder, node, parent, level):
    body = node.statement.body
    first = _body(binder, body.left, parent, ())
    settle(binder, first)
    cte = level[node.name] = Cte(node.name, _columns(node, first.names, first.kinds), None)
    more = _body(binder, body.right, parent, ())
    if len(more.kinds) != len(first.kinds):
        raise errors.PostgresSyntaxError("each UNION query must have the same number of columns")
    more.become(binder, first.kinds)
    cte.recursive = (first, more, body.every)
    return cte


def new_binder(catalog):
    binder = Binder(catalog, None)
    binder.early = []
    binder.bind_query = lambda node, scope: _settled(binder, node, scope)
    return binder


def _settled(binder, node, scope):
    plan = bind_query(binder, node, scope)
    settle(binder, plan)
    return plan
