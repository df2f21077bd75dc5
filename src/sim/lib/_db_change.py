"""INSERT, UPDATE and DELETE of the simulated PostgreSQL, bound to the tables that there are. _db_run.py runs them."""

from asyncpg import exceptions as errors
from _db_query import Select, bind_ctes, bind_query, bind_sources
from _db_store import server
from _sql_bind import Env, Scope
from _sql_types import ANY, located, shown_type, stored


class Change:
    """kind, table and alias; what it gives back (names, kinds, items; None: nothing) and the WITH before it."""

    def __init__(self, node):
        self.kind, self.table, self.alias = node.kind, node.table, node.alias
        self.names, self.kinds, self.items, self.ctes = (), (), None, ()
        self.sources, self.where, self.sets = [], None, []

    def returned(self, run, env):
        return tuple([e.fn(env) for e in self.items])

    def matches(self, run, values, rest=()):
        """[Env] of the rows of FROM or USING that belong to a row of the table; at most the first is taken."""
        envs = [Env(run, {self.alias: values})]
        for source in self.sources:
            envs = source.joined(run, None, envs)
        return envs if self.where is None else [env for env in envs if self.where(env) is True]


def bind_change(binder, node):
    """The Change of a Node."""
    if node.table not in server.schemas and any(node.table in level for level in binder.ctes):
        raise errors.WrongObjectTypeError(f'cannot change "{node.table}": it is a WITH query')
    plan = Change(node)
    plan.ctes = bind_ctes(binder, node.ctes, None)
    scope = Scope()
    scope.sources[node.alias] = binder.catalog.columns_of(node.table)
    globals()[f"_bind_{node.kind}"](binder, node, plan, scope)
    if node.returning is not None:
        scope.clause = "RETURNING"
        _bind_returning(binder, node, plan, scope)
    binder.ctes.pop()
    return plan


def _bind_returning(binder, node, plan, scope):
    scope.sources.pop("excluded", None)
    asts = Select._items(None, _Items(node.returning), scope)
    plan.items = [binder.decided(binder.expr(ast, scope)) for ast, _ in asts]
    plan.names = tuple([alias or e.name for (_, alias), e in zip(asts, plan.items)])
    plan.kinds = [e.kind for e in plan.items]


class _Items:
    def __init__(self, items):
        self.items = items


def assigned(binder, e, table, name):
    """An expression as it goes into a column."""
    schema = server.schemas.get(table)
    if schema is None:
        return binder.coerced(e, ANY)
    kind = schema.columns[name]
    if e.kind is not None and not (stored(e.kind, kind) or e.kind == kind):
        raise located(errors.DatatypeMismatchError(f'column "{name}" is of type {shown_type(kind)} but expression is of type {shown_type(e.kind)}'),
                      hint="You will need to rewrite or cast the expression.")
    return binder.coerced(e, kind, schema.sizes.get(name, ()))


def _known(table, columns, names):
    for name in names:
        if columns is not None and name not in columns:
            raise errors.UndefinedColumnError(f'column "{name}" of relation "{table}" does not exist')
    for i, name in enumerate(names):
        if name in names[:i]:
            raise errors.DuplicateColumnError(f'column "{name}" specified more than once')


# ---- INSERT -------------------------------------------------------------------------------------------------------

def _bind_insert(binder, node, plan, scope):
    columns = scope.sources[node.alias]
    names = list(node.names) if node.names is not None else list(columns or ())
    _known(node.table, columns, names)
    if columns is None:
        scope.sources[node.alias] = dict.fromkeys(names, ANY)
    plan.columns, plan.query, plan.overriding = names, None, node.overriding
    plan.rows = [_bind_row(binder, node, row, names) for row in node.rows]
    if node.query is not None:
        plan.query = bind_query(binder, node.query, None)
        if len(plan.query.kinds) > len(names):
            raise errors.PostgresSyntaxError("INSERT has more expressions than target columns")
        if node.names is not None and len(plan.query.kinds) < len(names):
            raise errors.PostgresSyntaxError("INSERT has more target columns than expressions")
        plan.columns = names[:len(plan.query.kinds)]
        plan.query.become(binder, [_column_kind(node.table, name) if kind is None else kind for name, kind in zip(plan.columns, plan.query.kinds)])
        plan.fit = [assigned(binder, _Given(kind, i), node.table, name) for i, (name, kind) in enumerate(zip(plan.columns, plan.query.kinds))]
    plan.conflict = _bind_conflict(binder, node, plan, scope) if node.conflict is not None else None


def _Given(kind, i):
    """The value in column i of a row that a query gave."""
    from _sql_bind import Expr
    return Expr(lambda row: row[i], kind)


def _column_kind(table, name):
    return server.schemas[table].columns[name] if table in server.schemas else "text"


def _bind_row(binder, node, row, names):
    """[(name, function or None for DEFAULT)]"""
    if len(row) > len(names) and (names or node.names is not None):
        raise errors.PostgresSyntaxError("INSERT has more expressions than target columns")
    if node.names and len(row) < len(names):
        raise errors.PostgresSyntaxError("INSERT has more target columns than expressions")
    scope = Scope()
    return [(name, assigned(binder, binder.expr(ast, scope), node.table, name).fn if ast is not None else None) for name, ast in zip(names, row)]


def _bind_conflict(binder, node, plan, scope):
    """(labels of the constraints that are meant, or None for all; sets or None; condition)"""
    target, sets, where = node.conflict
    schema = server.schemas.get(node.table)
    if target is None and sets is not None:
        raise errors.PostgresSyntaxError("ON CONFLICT DO UPDATE requires inference specification or constraint name")
    labels = None if target is None else _arbiters(schema, node.table, target)
    if sets is None:
        return labels, None, None
    scope.sources["excluded"] = scope.sources[node.alias]
    bound = _bind_sets(binder, node, sets, scope)
    return labels, bound, binder.condition(where, scope, "WHERE")


def _arbiters(schema, table, target):
    if schema is None:
        return None
    if isinstance(target, str):
        found = [key.label for key in schema.keys if key.label == target]
        if not found:
            raise errors.UndefinedObjectError(f'constraint "{target}" for table "{table}" does not exist')
        return found
    for ast in target:
        if ast[0] == "column" and ast[2] not in schema.columns:
            raise errors.UndefinedColumnError(f'column "{ast[2]}" does not exist')
    found = [key.label for key in schema.keys if set(key.asts) == set(target)]
    if not found:
        raise errors.InvalidColumnReferenceError("there is no unique or exclusion constraint matching the ON CONFLICT specification")
    return found


# ---- UPDATE, DELETE -----------------------------------------------------------------------------------------------

def _bind_sets(binder, node, sets, scope):
    """[(names, function of an Env that gives their values, or None for DEFAULT)]"""
    names = [n for name, _ in sets for n in ((name,) if isinstance(name, str) else name)]
    _known(node.table, scope.sources[node.alias], [])
    for name in names:
        if scope.sources[node.alias] is not None and name not in scope.sources[node.alias]:
            raise errors.UndefinedColumnError(f'column "{name}" of relation "{node.table}" does not exist')
        if names.count(name) > 1:
            raise errors.PostgresSyntaxError(f'multiple assignments to same column "{name}"')
    before, scope.clause = scope.clause, "UPDATE"
    found = []
    for name, value in sets:
        if isinstance(name, tuple):
            found.append((name, _row_of(binder, node, name, value, scope)))
        elif value is None:
            found.append(((name,), None))
        else:
            found.append(((name,), _single(assigned(binder, binder.expr(value, scope), node.table, name).fn)))
    scope.clause = before
    return found


def _single(fn):
    return lambda env: (fn(env),)


def _row_of(binder, node, names, query, scope):
    plan = binder.bind_query(query, scope)
    if len(plan.kinds) != len(names):
        raise errors.PostgresSyntaxError("number of columns does not match number of values")
    fit = [assigned(binder, _Given(kind, i), node.table, name) for i, (name, kind) in enumerate(zip(names, plan.kinds))]

    def values(env):
        rows = plan.values(env)
        if len(rows) > 1:
            raise errors.CardinalityViolationError("more than one row returned by a subquery used as an expression")
        return tuple([e.fn(rows[0]) for e in fit]) if rows else (None,) * len(names)
    return values


def _bind_update(binder, node, plan, scope):
    plan.sources = bind_sources(binder, node.sources, scope)
    plan.sets = _bind_sets(binder, node, node.sets, scope)
    plan.where = binder.condition(node.where, scope, "WHERE")


def _bind_delete(binder, node, plan, scope):
    plan.sources = bind_sources(binder, node.sources, scope)
    plan.where = binder.condition(node.where, scope, "WHERE")
