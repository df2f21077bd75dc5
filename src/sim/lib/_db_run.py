"""One statement of the simulated PostgreSQL at work, inside a transaction: locks, the constraints that changes must keep, and what a
query FOR UPDATE waits for. _db_query.py has the queries, _db_change.py what changes mean, _db_tables.py the tables themselves.
"""

from asyncpg import exceptions as errors
from _db_arguments import encoded
from _db_change import bind_change
from _db_query import bind_query, new_binder, settle
from _db_store import Result, server, tables
from _db_tables import Catalog, Definitions
from _sql_bind import Env, Scope
from _sql_types import located, written

_CHANGES = ("insert", "update", "delete")
_READING = ("query", "show", "done", "notify", "listen")


class Bound:
    """A statement with what is known of it: plan, kinds of its arguments; version: of the tables for which that holds."""

    def __init__(self, statement, tx):
        catalog = Catalog(tx)
        binder = new_binder(catalog)
        binder.bind_change = lambda node: bind_change(binder, node)
        self.sleep = binder.coerced(binder.expr(statement.sleep, Scope()), "float8").fn if statement.sleep is not None and statement.sleep[0] in (
            "number", "param", "neg", "cast") else None
        if statement.kind == "query":
            self.plan = bind_query(binder, statement, None)
            settle(binder, self.plan)
        else:
            self.plan = bind_change(binder, statement) if statement.kind in _CHANGES else None
        self.early = [plan for plan in binder.early if plan is not self.plan]
        for number in range(1, statement.args + 1):
            if number not in binder.params:
                raise errors.IndeterminateDatatypeError(f"could not determine data type of parameter ${number}")
        self.params = binder.params
        self.version = None if catalog.unknown else server.version


def bound(statement, tx=None):
    """Kept with the statement as long as the tables stay what they are."""
    found = statement.bound
    if found is None or found.version != server.version:
        found = statement.bound = Bound(statement, tx)
    return found


class Run(Definitions):
    """A statement with its arguments, inside a transaction."""

    def __init__(self, tx, args, line, codecs=()):
        self.tx, self.args, self.line, self.codecs = tx, args, line, codecs
        self.tables, self.early = {}, {}
        self.pointing = []  # rows whose foreign keys are looked at when the statement is done
        self.now = tx.now if tx is not None else None

    async def work(self, statement):
        if self.tx.read_only and (statement.kind not in _READING or statement.kind == "query" and statement.lock):
            word = "SELECT FOR UPDATE" if statement.kind == "query" else statement.kind.split()[0].upper()
            raise errors.ReadOnlySQLTransactionError(f"cannot execute {word} in a read-only transaction")
        if statement.kind != "query" and statement.kind not in _CHANGES:
            self.tx.remember_tables()
            result = await getattr(self, "_" + statement.kind.replace(" ", "_"))(statement)
            server.version += statement.kind not in _READING
            return result
        known = bound(statement, self.tx)
        self.args = encoded(self.args, known.params, self.codecs)
        for plan in known.early:
            self.early[plan] = await self._locked_rows(plan)
        if statement.kind == "query":
            await self._with(known.plan)
            self._keep_all_foreign()
            rows = await self._locked_rows(known.plan) if known.plan.lock else known.plan.rows(self)
            return Result(tuple(known.plan.names), rows, f"SELECT {len(rows)}", known.plan.kinds)
        rows, count = await self._change(known.plan)
        self._keep_all_foreign()
        tag = f"INSERT 0 {count}" if statement.kind == "insert" else f"{statement.kind.upper()} {count}"
        return Result(known.plan.names, rows, tag, known.plan.kinds)

    async def _with(self, plan):
        """The queries of a WITH: those that change something even if nobody asks for their rows."""
        for cte in plan.ctes:
            if hasattr(cte.plan, "table"):
                self.tables[cte] = (await self._change(cte.plan))[0]
            else:
                cte.rows(self, None)

    async def _change(self, plan):
        """(rows of RETURNING, how many rows were changed)"""
        await self._with(plan)
        envs = await getattr(self, "_" + plan.kind)(plan)
        return [plan.returned(self, env) for env in envs] if plan.items is not None else [], len(envs)

    # -- FOR UPDATE
    async def _locked_rows(self, plan):
        """Waits for each row, and looks again at those it waited for."""
        body = plan.body
        start, limit = plan.span(self)
        most = None if limit is None else start + limit
        kept = []
        for env in body.arranged(self, body.matching(self)):
            if most is not None and len(kept) >= most:
                break
            free = all([await self._own(table, row, plan.lock) for _, table, row in env.rows])
            if free:
                fresh = {alias: self._current(table, row) for alias, table, row in env.rows}
                again = Env(self, {**env.by, **fresh}, None, None, env.rows)
                if None not in fresh.values() and (body.where is None or body.where(again) is True):
                    kept.append(again)
        return plan.cut(self, body.project(self, kept))

    def _current(self, table, row):
        """The newest values of a row that this transaction holds, None when it is gone."""
        write = self.tx.writes.get(id(row))
        if write is not None:
            return write.new
        return row if any(r is row for r in tables[table]) else None

    async def _own(self, table, row, how="wait"):
        """Locks a row. False when it is skipped."""
        while (other := self.tx.holder(row)) is not None:
            if how == "nowait":
                raise errors.LockNotAvailableError(f'could not obtain lock on row in relation "{table}"')
            if how == "skip":
                return False
            await self.tx.wait_for(other, self.line)
        if self.tx.conflicts(row):
            raise errors.SerializationError("could not serialize access due to concurrent "
                                            + ("update" if any(r is row for r in tables[table]) else "delete"))
        self.tx.lock(row)
        return True

    # -- INSERT
    async def _insert(self, plan):
        if plan.query is not None:
            given = [{name: e.fn(row) for name, e in zip(plan.columns, plan.fit)} for row in plan.query.rows(self)]
        else:
            env = Env(self, {})
            given = [{name: fn(env) for name, fn in row if fn is not None} for row in plan.rows]
        found, touched = [], set()
        for values in given:
            new = await self._insert_row(plan, values, touched)
            if new is not None:
                found.append(Env(self, {plan.alias: new}))
        return found

    async def _insert_row(self, plan, values, touched):
        table, schema = plan.table, server.schemas.get(plan.table)
        if schema is not None:
            self._no_own_identity(plan, schema, values)
            values = {name: values[name] if name in values else schema.default(self, name) for name in schema.columns}
            values = schema.finished(self, values)
        row = dict(values)
        self._keep_rules(table, values)
        taken = await self._key_taken(table, row, values, plan.conflict[0] if plan.conflict is not None else ())
        if taken is not None and plan.conflict is not None and taken[0].label in (plan.conflict[0] or (taken[0].label,)):
            return await self._instead(plan, taken[1], values, touched)
        self._keep_keys(table, values, taken)
        touched.add(id(row))
        self.tx.lock(row)
        self.tx.write(table, row, values)
        return values

    def _no_own_identity(self, plan, schema, values):
        for name in schema.always | set(schema.generated):
            if name in values and not (plan.overriding and name in schema.always):
                word = "is an identity column defined as GENERATED ALWAYS" if name in schema.always else "is a generated column"
                raise located(errors.GeneratedAlwaysError(f'cannot insert a non-DEFAULT value into column "{name}"'), detail=f'Column "{name}" {word}.',
                              hint="Use OVERRIDING SYSTEM VALUE to override." if name in schema.always else None)

    async def _instead(self, plan, row, values, touched):
        """ON CONFLICT"""
        _, sets, where = plan.conflict
        if sets is None:
            return None
        if id(row) in touched:
            raise located(errors.CardinalityViolationError("ON CONFLICT DO UPDATE command cannot affect row a second time"), hint=(
                "Ensure that no rows proposed for insertion within the same command have duplicate constrained values."))
        touched.add(id(row))
        await self._own(plan.table, row)
        now = self._current(plan.table, row)
        env = Env(self, {plan.alias: now, "excluded": values})
        if where is not None and where(env) is not True:
            return None
        return await self._write(plan, row, now, sets, env)

    # -- UPDATE, DELETE
    async def _targets(self, plan):
        """Each row that is meant, locked and as it is now: (row, values, Env)."""
        if self.tx.isolation == "SERIALIZABLE":
            self.tx.reads.append((plan.table, lambda values: bool(plan.matches(self, values))))
        for row, values in [pair for pair in self.tx.rows(plan.table) if plan.matches(self, pair[1])]:
            await self._own(plan.table, row)
            now = self._current(plan.table, row)
            envs = plan.matches(self, now) if now is not None else ()
            if envs:
                yield row, now, envs[0]

    async def _update(self, plan):
        found = []
        async for row, now, env in self._targets(plan):
            env.by[plan.alias] = await self._write(plan, row, now, plan.sets, env)
            found.append(env)
        return found

    async def _write(self, plan, row, now, sets, env):
        table, schema, new = plan.table, server.schemas.get(plan.table), dict(now)
        for names, fn in sets:
            new.update(zip(names, fn(env)) if fn is not None else [(n, schema.default(self, n) if schema is not None else None) for n in names])
        if schema is not None:
            new = schema.finished(self, new)
        self._keep_rules(table, new)
        self._keep_keys(table, new, await self._key_taken(table, row, new))
        await self._key_changed(table, now, new)
        self.tx.write(table, row, new)
        return new

    async def _delete(self, plan):
        gone = []
        async for row, now, env in self._targets(plan):
            self.tx.write(plan.table, row, None)
            await self._let_go(plan.table, now)
            gone.append(env)
        return gone

    # -- constraints
    async def _key_taken(self, table, row, values, first=()):
        """(key, row) when another row has the same key; waits for who is about to have it. first: labels to be looked at before others."""
        schema = server.schemas.get(table)
        keys = sorted(schema.keys, key=lambda k: k.label not in (first or ())) if schema is not None else ()
        for key in keys:
            mine = key.of(self, table, values)
            if mine is None:
                continue
            while True:
                for other, seen in self._newest(table):
                    if other is not row and key.of(self, table, seen) == mine:
                        return key, other
                rival = self._rival(table, row, key, mine)
                if rival is None:
                    break
                await self.tx.wait_for(rival, self.line)
        return None

    def _newest(self, table):
        """What is committed, and what this transaction wrote: constraints see no snapshot."""
        written_rows = self.tx.writes
        for row in tables[table]:
            if id(row) not in written_rows:
                yield row, row
        for write in list(written_rows.values()):
            if write.table == table and write.new is not None:
                yield write.row, write.new

    def _rival(self, table, row, key, mine):
        for _, holder in server.locks.values():
            if holder is not self.tx:
                for write in holder.writes.values():
                    if write.table == table and write.row is not row and write.new is not None and key.of(self, table, write.new) == mine:
                        return holder
        return None

    def _keep_rules(self, table, values):
        schema = server.schemas.get(table)
        if schema is None:
            return
        for name in schema.required:
            if values.get(name) is None:
                raise located(errors.NotNullViolationError(f'null value in column "{name}" of relation "{table}" violates not-null constraint'),
                              detail=_failing(values), table_name=table, column_name=name)
        for _, label, check in schema.checks:
            if check(Env(self, {table: values})) is False:
                raise located(errors.CheckViolationError(f'new row for relation "{table}" violates check constraint "{label}"'),
                              detail=_failing(values), table_name=table, constraint_name=label)

    def _keep_keys(self, table, values, taken):
        """No other row has its key (taken: one that does), and what it points at is there."""
        if taken is not None:
            key, _ = taken
            names = key.names or [ast[1] + "(…)" if ast[0] == "call" else "…" for ast in key.asts]
            raise located(errors.UniqueViolationError(f'duplicate key value violates unique constraint "{key.label}"'),
                          detail=f"Key ({', '.join(names)})=({', '.join(map(written, key.of(self, table, values)))}) already exists.",
                          table_name=table, constraint_name=key.label)
        if table in server.schemas and server.schemas[table].foreign:
            self.pointing.append((server.schemas[table], values))

    def _keep_all_foreign(self):
        for schema, values in self.pointing:
            self._keep_foreign(schema, values)

    def _keep_foreign(self, schema, values):
        table = schema.table
        for names, label, target, their, *_ in schema.foreign:
            their = their or (server.schemas[target].primary if target in server.schemas else ["id"])
            key = [values.get(name) for name in names]
            there = table == target and key == [values.get(n) for n in their]
            if None not in key and not there and not any([seen.get(n) for n in their] == key for _, seen in self._newest(target)):
                raise located(errors.ForeignKeyViolationError(f'insert or update on table "{table}" violates foreign key constraint "{label}"'),
                              detail=f'Key {_key_shown(names, values)} is not present in table "{target}".',
                              table_name=table, constraint_name=label)

    def _pointing(self, table, values):
        """What points at a row: (schema, rule, their columns, row, values)."""
        for other, schema in server.schemas.items():
            for rule in schema.foreign:
                if rule[2] != table:
                    continue
                their = rule[3] or server.schemas[table].primary
                key = [values.get(n) for n in their]
                for row, seen in list(self._newest(other)):
                    if [seen.get(n) for n in rule[0]] == key:
                        yield schema, rule, their, row, seen

    async def _let_go(self, table, values):
        """What points at a row that is about to go."""
        for schema, rule, their, row, seen in list(self._pointing(table, values)):
            names, action, other = rule[0], rule[4], schema.table
            if action == "no":
                self._still_referenced(table, other, rule, their, values)
            await self._own(other, row)
            if action == "cascade":
                if self._current(other, row) is not None:
                    self.tx.write(other, row, None)
                    await self._let_go(other, seen)
                continue
            new = {**seen, **{n: schema.default(self, n) if action == "default" else None for n in names}}
            self._keep_rules(other, new)
            self.tx.write(other, row, new)

    async def _key_changed(self, table, old, new):
        """What points at a row whose key becomes another one."""
        for schema, rule, their, row, seen in list(self._pointing(table, old)):
            names, action, other = rule[0], rule[5], schema.table
            if all(old.get(n) == new.get(n) for n in their) or seen is old:
                continue
            if action == "no":
                self._still_referenced(table, other, rule, their, old)
            await self._own(other, row)
            self.tx.write(other, row, {**seen, **{n: new.get(t) if action == "cascade" else None for n, t in zip(names, their)}})

    def _still_referenced(self, table, other, rule, their, values):
        raise located(errors.ForeignKeyViolationError(
            f'update or delete on table "{table}" violates foreign key constraint "{rule[1]}" on table "{other}"'),
            detail=f'Key {_key_shown(their, values)} is still referenced from table "{other}".', table_name=other, constraint_name=rule[1])


def _failing(values):
    shown = ", ".join("null" if v is None else "t" if v is True else "f" if v is False else written(v) for v in values.values())
    return f"Failing row contains ({shown})."


def _key_shown(names, values):
    return f"({', '.join(names)})=({', '.join(written(values.get(n)) for n in names)})"
