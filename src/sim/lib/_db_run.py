"""One statement of the simulated PostgreSQL at work, inside a transaction: what it selects, inserts, updates, deletes, and the
constraints that it must keep."""

import _sql
from asyncpg import exceptions as errors
from _db_store import Result, Schema, server, tables
from _sql import Env, located

class Run:
    """A statement with its arguments, inside a transaction."""

    def __init__(self, tx, args, line):
        self.tx, self.args, self.line = tx, args, line

    async def work(self, statement):
        if self.tx.read_only and statement.kind != "select":
            raise errors.ReadOnlySQLTransactionError(f"cannot execute {statement.kind.upper()} in a read-only transaction")
        return await getattr(self, "_" + statement.kind)(statement)

    def _names(self, table):
        """The names of a table's columns; None where nobody said."""
        if table in server.schemas:
            return list(server.schemas[table].columns)
        if table not in tables:
            raise errors.UndefinedTableError(f'relation "{table}" does not exist')
        rows = self.tx.rows(table)
        return list(rows[0][1]) if rows else None

    def _check(self, statement, scope, table=None):
        """The columns that it names, and the types of its arguments."""
        _sql.check_columns(statement, scope)
        for (alias, name), number in statement.pairs:
            for source in [table] if table else [s[0] for s in statement.sources]:
                schema = server.schemas.get(source) if isinstance(source, str) else None
                if schema is not None and name in schema.columns:
                    check_type(schema.columns[name], self.args[number - 1], number)

    # -- SELECT
    def _source(self, source):
        """[(row or None, values)] of a table or of generate_series."""
        if isinstance(source, str):
            return self.tx.rows(source)
        alias, ends = source
        first, last, *step = [e.fn(Env(self, {})) for e in ends]
        step = step[0] if step else 1
        return [(None, {alias: n}) for n in range(first, last + (1 if step > 0 else -1), step)]

    def _joined(self, statement, outer):
        """[(env, rows)]: all combinations that the joins leave."""
        found = [({}, [])]
        for source, alias, kind, condition in statement.sources:
            table, grown = self._source(source), []
            empty = None
            for by, rows in found:
                matches = 0
                for row, values in table:
                    both = {**by, alias: values}
                    if condition is None or condition.fn(Env(self, both, None, outer)) is True:
                        matches += 1
                        grown.append((both, rows + [(source, row)]))
                if kind == "left" and not matches:
                    empty = empty or dict.fromkeys(self._names(source) or ())
                    grown.append(({**by, alias: empty}, rows))
            found = grown
        return [(Env(self, by, None, outer), rows) for by, rows in found]

    def subquery(self, statement, env):
        scope = self._scope(statement)
        e = env
        while e is not None:
            scope.update({alias: list(values) or None for alias, values in e.by.items() if alias not in scope})
            e = e.outer
        self._check(statement, scope)
        return self._rows_of(statement, [e for e, _ in self._matching(statement, env)], env)[1]

    def _scope(self, statement):
        return {alias: self._names(source) if isinstance(source, str) else [source[0]] for source, alias, _, _ in statement.sources}

    def _matching(self, statement, outer=None):
        where = statement.where
        self._remember(statement)
        return [(env, rows) for env, rows in self._joined(statement, outer) if where is None or where.fn(env) is True]

    def _remember(self, statement):
        """What a serializable transaction has looked at."""
        if self.tx.isolation != "SERIALIZABLE":
            return
        for source, alias, _, _ in statement.sources:
            if isinstance(source, str):
                single = statement.where is not None and len(statement.sources) == 1
                self.tx.reads.append((source, _matcher(self, alias, statement.where) if single else lambda values: True))

    async def _select(self, statement):
        self._check(statement, self._scope(statement))
        _sql.check_grouping(statement)
        found = self._matching(statement)
        if statement.lock:
            found = await self._locked(statement, found)
        names, rows = self._rows_of(statement, [env for env, _ in found])
        return Result(names, rows, f"SELECT {len(rows)}")

    async def _locked(self, statement, found):
        """FOR UPDATE: waits for each row, and looks again at those it waited for."""
        limit = statement.limit.fn(Env(self, {})) if statement.limit is not None else None
        kept = []
        for env, rows in self._sorted(statement, found, lambda pair: pair[0]):
            if limit is not None and len(kept) >= limit:
                break
            free = all([await self._own(table, row, statement.lock) for table, row in rows])
            if free:
                fresh = {alias: self._current(*r) for (_, alias, _, _), r in zip(statement.sources, rows)}
                again = Env(self, fresh)
                if None not in fresh.values() and (statement.where is None or statement.where.fn(again) is True):
                    kept.append((again, rows))
        return kept

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

    def _sorted(self, statement, found, env_of=lambda env: env):
        for key, down, nulls_first in reversed(statement.order):
            fn = self._order_key(statement, key)
            known = [f for f in found if fn(env_of(f)) is not None]
            nulls = [f for f in found if fn(env_of(f)) is None]
            known.sort(key=lambda f: fn(env_of(f)), reverse=down)
            found = nulls + known if nulls_first else known + nulls
        return found

    def _order_key(self, statement, key):
        """ORDER BY may name a column of the result, or give its number."""
        items = getattr(statement, "items", ())
        for item, name in items:
            if item is not None and key.column == (None, name):
                return item.fn
        if key.name == "?column?" and key.column is None and key.arg is None:
            number = key.fn(Env(self, {})) if not key.aggregate else None
            if isinstance(number, int) and 1 <= number <= len(items) and items[number - 1][0] is not None:
                return items[number - 1][0].fn
        return key.fn

    def _rows_of(self, statement, envs, outer=None):
        """(names, tuples) of what a SELECT has found."""
        if statement.group or any(item is not None and item.aggregate for item, _ in statement.items):
            groups = {}
            for env in envs:
                groups.setdefault(tuple(e.fn(env) for e in statement.group), []).append(env)
            if not statement.group and not groups:
                groups[()] = []
            envs = [Env(self, group[0].by if group else {}, group, outer) for group in groups.values()]
            if statement.having is not None:
                envs = [env for env in envs if statement.having.fn(env) is True]
        envs = self._sorted(statement, envs)
        names, columns = self._columns(statement.items, self._scope(statement))
        rows = [tuple([column(env) for column in columns]) for env in envs]
        if statement.distinct:
            rows = list(dict.fromkeys(rows))
        start = statement.offset.fn(Env(self, {})) if statement.offset is not None else 0
        limit = statement.limit.fn(Env(self, {})) if statement.limit is not None else None
        return names, rows[start:] if limit is None else rows[start:start + limit]

    def _columns(self, items, scope):
        """Names and functions of an environment, * taken apart."""
        names, columns = [], []
        for item, name in items:
            if item is not None:
                names.append(name)
                columns.append(item.fn)
                continue
            for alias in scope if name is None else [name]:
                for column in scope[alias] or ():
                    names.append(column)
                    columns.append(lambda env, alias=alias, column=column: env.by[alias].get(column))
        return tuple(names), columns

    # -- INSERT, UPDATE, DELETE
    def _done(self, statement, tag, changed):
        """The result of a statement that changed rows, given as [(values)]."""
        if statement.returning is None:
            return Result((), [], tag)
        names = self._names(statement.table)
        scope = {statement.alias or statement.table: names or (list(changed[0]) if changed else None)}
        shown, columns = self._columns(statement.returning, scope)
        alias = next(iter(scope))
        return Result(shown, [tuple([c(Env(self, {alias: values})) for c in columns]) for values in changed], tag)

    async def _insert(self, statement):
        table = statement.table
        known = self._names(table)
        names = statement.names if statement.names is not None else known
        scope = {statement.alias: known, "excluded": known} if statement.conflict else {statement.alias: known}
        for name in names or ():
            if known is not None and name not in known:
                raise errors.UndefinedColumnError(f'column "{name}" of relation "{table}" does not exist')
        self._check(statement, scope, table)
        changed, count = [], 0
        for values in self._given(statement, names or []):
            new = await self._insert_row(statement, values)
            if new is not None:
                changed.append(new)
                count += 1
        return self._done(statement, f"INSERT 0 {count}", changed)

    def _given(self, statement, names):
        """[{name: value}]"""
        if statement.query is not None:
            return [dict(zip(names, row)) for row in self.subquery(statement.query, Env(self, {}))]
        schema = server.schemas.get(statement.table)
        found = []
        for row in statement.rows:
            if len(row) > len(names) and names:
                raise errors.PostgresSyntaxError("INSERT has more expressions than target columns")
            if statement.names and len(row) < len(names):
                raise errors.PostgresSyntaxError("INSERT has more target columns than expressions")
            for name, e in zip(names, row):
                if e is not None and e.arg is not None and schema is not None:
                    check_type(schema.columns[name], self.args[e.arg - 1], e.arg)
            found.append({name: e.fn(Env(self, {})) for name, e in zip(names, row) if e is not None})
        return found

    async def _insert_row(self, statement, values):
        table, schema = statement.table, server.schemas.get(statement.table)
        if schema is not None:
            values = {name: values[name] if name in values else self._default(schema, name) for name in schema.columns}
            values = schema.stored(values)
        row = dict(values)
        taken = await self._key_taken(table, row, values)
        if taken is not None and statement.conflict is not None:
            return await self._instead(statement, taken[1], values)
        self._keep_rules(table, row, values, taken)
        self.tx.lock(row)
        self.tx.write(table, row, values)
        return values

    def _default(self, schema, name):
        if name in schema.counters:
            return schema.counted(name)
        return schema.defaults[name].fn(Env(self, {})) if name in schema.defaults else None

    async def _instead(self, statement, row, values):
        """ON CONFLICT"""
        _, sets, where = statement.conflict
        if sets is None:
            return None
        await self._own(statement.table, row)
        now = self._current(statement.table, row)
        env = Env(self, {statement.alias: now, "excluded": values})
        if where is not None and where.fn(env) is not True:
            return None
        new = {**now, **{name: e.fn(env) if e is not None else None for name, e in sets}}
        self._keep_rules(statement.table, row, new, await self._key_taken(statement.table, row, new))
        self.tx.write(statement.table, row, new)
        return new

    async def _key_taken(self, table, row, values):
        """(names, row, constraint) when another row has the same key; waits for who is about to have it."""
        schema = server.schemas.get(table)
        for names, label in schema.keys if schema is not None else ():
            key = [values.get(name) for name in names]
            if None in key:
                continue
            while True:
                for other, seen in self._newest(table):
                    if other is not row and [seen.get(name) for name in names] == key:
                        return names, other, label
                rival = self._rival(table, row, names, key)
                if rival is None:
                    break
                await self.tx.wait_for(rival, self.line)
        return None

    def _newest(self, table):
        """What is committed, and what this transaction wrote: constraints see no snapshot."""
        written = self.tx.writes
        for row in tables[table]:
            if id(row) not in written:
                yield row, row
        for write in list(written.values()):
            if write.table == table and write.new is not None:
                yield write.row, write.new

    def _rival(self, table, row, names, key):
        for _, holder in server.locks.values():
            if holder is not self.tx:
                for write in holder.writes.values():
                    if write.table == table and write.row is not row and write.new is not None and [write.new.get(n) for n in names] == key:
                        return holder
        return None

    def _keep_rules(self, table, row, values, taken):
        schema = server.schemas.get(table)
        if schema is None:
            return
        shown = ", ".join("null" if v is None else "t" if v is True else "f" if v is False else str(v) for v in values.values())
        for name in schema.required:
            if values.get(name) is None:
                raise located(errors.NotNullViolationError(f'null value in column "{name}" of relation "{table}" violates not-null constraint'),
                              detail=f"Failing row contains ({shown}).", table_name=table, column_name=name)
        for check, label in schema.checks:
            if check.fn(Env(self, {table: values})) is False:
                raise located(errors.CheckViolationError(f'new row for relation "{table}" violates check constraint "{label}"'),
                              detail=f"Failing row contains ({shown}).", table_name=table, constraint_name=label)
        if taken is not None:
            names, _, label = taken
            raise located(errors.UniqueViolationError(f'duplicate key value violates unique constraint "{label}"'),
                          detail=f"Key {_key_shown(names, values)} already exists.", table_name=table, constraint_name=label)
        for names, label, target, their, _ in schema.foreign:
            their = their or server.schemas[target].primary
            key = [values.get(name) for name in names]
            if None not in key and not any([seen.get(n) for n in their] == key for _, seen in self._newest(target)):
                raise located(errors.ForeignKeyViolationError(f'insert or update on table "{table}" violates foreign key constraint "{label}"'),
                              detail=f'Key {_key_shown(names, values)} is not present in table "{target}".',
                              table_name=table, constraint_name=label)

    def _targets(self, statement):
        """The rows that an UPDATE or DELETE means, with the test that each must still pass once it is locked."""
        where = statement.where
        alias = statement.alias
        if self.tx.isolation == "SERIALIZABLE":
            self.tx.reads.append((statement.table, _matcher(self, alias, where)))
        matches = _matcher(self, alias, where)
        return [row for row, values in self.tx.rows(statement.table) if matches(values)], matches

    async def _update(self, statement):
        table, schema = statement.table, server.schemas.get(statement.table)
        known = self._names(table)
        for name, _ in statement.sets:
            if known is not None and name not in known:
                raise errors.UndefinedColumnError(f'column "{name}" of relation "{table}" does not exist')
        self._check(statement, {statement.alias: known}, table)
        changed = []
        targets, matches = self._targets(statement)
        for row in targets:
            await self._own(table, row)
            now = self._current(table, row)
            if now is None or not matches(now):
                continue
            env = Env(self, {statement.alias: now})
            new = {**now, **{n: e.fn(env) if e is not None else self._default(schema, n) for n, e in statement.sets}}
            if schema is not None:
                new = schema.stored(new)
            self._keep_rules(table, row, new, await self._key_taken(table, row, new))
            self.tx.write(table, row, new)
            changed.append(new)
        return self._done(statement, f"UPDATE {len(changed)}", changed)

    async def _delete(self, statement):
        self._check(statement, {statement.alias: self._names(statement.table)}, statement.table)
        gone = []
        targets, matches = self._targets(statement)
        for row in targets:
            await self._own(statement.table, row)
            now = self._current(statement.table, row)
            if now is not None and matches(now):
                await self._let_go(statement.table, now)
                self.tx.write(statement.table, row, None)
                gone.append(now)
        return self._done(statement, f"DELETE {len(gone)}", gone)

    async def _let_go(self, table, values):
        """What points at a row that is about to go."""
        for other, schema in server.schemas.items():
            for names, label, target, their, deleted in schema.foreign:
                if target != table:
                    continue
                their = their or server.schemas[table].primary
                key = [values.get(n) for n in their]
                for row, seen in list(self.tx.rows(other)):
                    if [seen.get(n) for n in names] == key:
                        await self._let_go_one(other, row, seen, names, label, deleted, table, their, values)

    async def _let_go_one(self, other, row, seen, names, label, deleted, table, their, values):
        if deleted not in ("cascade", "null"):
            raise located(errors.ForeignKeyViolationError(
                f'update or delete on table "{table}" violates foreign key constraint "{label}" on table "{other}"'),
                detail=f'Key {_key_shown(their, values)} is still referenced from table "{other}".', table_name=other,
                constraint_name=label)
        await self._own(other, row)
        if deleted == "cascade":
            await self._let_go(other, seen)
        self.tx.write(other, row, None if deleted == "cascade" else {**seen, **dict.fromkeys(names)})

    # -- tables themselves: at once and for all
    async def _create(self, statement):
        if statement.table in tables or statement.table in server.schemas:
            if statement.quiet:
                return Result((), [], "CREATE TABLE")
            raise errors.DuplicateTableError(f'relation "{statement.table}" already exists')
        for rule in statement.rules:
            if rule[0] == "foreign" and rule[3] != statement.table and rule[3] not in tables:
                raise errors.UndefinedTableError(f'relation "{rule[3]}" does not exist')
        server.schemas[statement.table] = Schema(statement)
        tables[statement.table] = []
        return Result((), [], "CREATE TABLE")

    async def _drop(self, statement):
        for table in statement.tables:
            if table not in tables and not statement.quiet:
                raise errors.UndefinedTableError(f'table "{table}" does not exist')
            pointing = [(schema, rule) for schema in server.schemas.values() if schema.table not in statement.tables
                        for rule in schema.foreign if rule[2] == table]
            if pointing and not statement.cascade:
                raise located(errors.DependentObjectsStillExistError(f"cannot drop table {table} because other objects depend on it"),
                              detail="\n".join(f"constraint {rule[1]} on table {schema.table} depends on table {table}" for schema, rule in pointing),
                              hint="Use DROP ... CASCADE to drop the dependent objects too.")
            for schema, rule in pointing:
                schema.foreign.remove(rule)
            tables.pop(table, None)
            server.schemas.pop(table, None)
        return Result((), [], "DROP TABLE")

    async def _truncate(self, statement):
        for table in statement.tables:
            for row, _ in self.tx.rows(table):
                self.tx.write(table, row, None)
        return Result((), [], "TRUNCATE TABLE")


def _key_shown(names, values):
    return f"({', '.join(names)})=({', '.join(str(values.get(n)) for n in names)})"


def _matcher(run, alias, where):
    if where is None:
        return lambda values: True
    return lambda values: where.fn(Env(run, {alias: values})) is True


_INTEGERS = {"smallint": 16, "int2": 16, "smallserial": 16, "bigint": 64, "int8": 64, "bigserial": 64, "int": 32, "integer": 32, "int4": 32,
             "serial": 32}


def check_type(kind, value, number):
    """asyncpg packs arguments for the types that the server expects, and says what does not fit."""
    said = None if value is None else _misfit(kind, value)
    if said is not None:
        error = errors.DataError(f"invalid input for query argument ${number}: {value!r} ({said})")
        error.severity = None  # the client says so
        raise error


def _misfit(kind, value):
    found = type(value).__name__
    if kind.endswith("[]"):
        if isinstance(value, (str, bytes)) or not hasattr(value, "__len__"):
            return f"a sized iterable container expected (got type {found!r})"
        return None
    if kind in _INTEGERS:
        if not isinstance(value, int):
            return f"{found!r} object cannot be interpreted as an integer"
        if not -(1 << _INTEGERS[kind] - 1) <= value < 1 << _INTEGERS[kind] - 1:
            return f"value out of int{_INTEGERS[kind]} range"
    elif kind.startswith(("text", "varchar", "char")):
        if not isinstance(value, str):
            return f"expected str, got {found}"
    elif kind.startswith("bool"):
        if not isinstance(value, bool):
            return f"a boolean is required (got type {found})"
    elif kind.startswith(("float", "double", "real")) and not isinstance(value, (int, float)):
        return f"must be real number, not {found}"
    return None
