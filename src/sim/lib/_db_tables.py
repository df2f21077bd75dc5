"""The tables of the simulated PostgreSQL and what else has a name there: columns and their rules, indexes, views, sequences, enums; and the
statements that make, change and drop them.

What these statements do is there at once, also for other connections; a transaction that is rolled back takes it back.
"""

from asyncpg import exceptions as errors
from _db_query import bind_query, new_binder, settle
from _db_store import Result, server, tables
from _sql_bind import Env, Scope
from _sql_types import ANY, TEXTS, convert, located, shown_type, stored, type_of


class Catalog:
    """What a statement can look up. unknown: it met a table that nobody has created, so what it found out holds this time only."""

    def __init__(self, tx):
        self.tx, self.unknown = tx, False
        self.enums, self.views = server.enums, server.views

    def columns_of(self, table):
        """{name: type}; None where nothing is known."""
        if table in server.schemas:
            return server.schemas[table].columns
        self.unknown = True
        rows = self.tx.rows(table) if self.tx is not None else [(row, row) for row in tables.get(table, ())]
        if table not in tables:
            raise errors.UndefinedTableError(f'relation "{table}" does not exist')
        return dict.fromkeys(rows[0][1], ANY) if rows else None

    def virtual(self, name):
        """(columns, function that gives the rows) of what tells of tables: information_schema's and pg_catalog's. None for other names."""
        if name in tables or name not in _VIRTUAL:
            return None
        columns, rows = _VIRTUAL[name]
        return columns, rows

    def primary_of(self, table):
        return server.schemas[table].primary if table in server.schemas else None

    def nextval(self, name):
        found = self._sequence(name)
        found[0] = found[0] + found[2] if found[0] is not None else found[1]
        return found[0]

    def currval(self, name):
        found = self._sequence(name)
        if found[0] is None:
            raise errors.ObjectNotInPrerequisiteStateError(f'currval of sequence "{name}" is not yet defined in this session')
        return found[0]

    def _sequence(self, name):
        if name not in server.sequences:
            raise errors.UndefinedTableError(f'relation "{name}" does not exist')
        return server.sequences[name]


def _told_tables():
    for name in sorted([*tables, *server.views]):
        yield {"table_catalog": "tutor", "table_schema": "public", "table_name": name, "table_type": "VIEW" if name in server.views else "BASE TABLE"}


def _told_columns():
    for schema in server.schemas.values():
        for i, (name, kind) in enumerate(schema.columns.items(), 1):
            size = schema.sizes.get(name, ())
            yield {"table_schema": "public", "table_name": schema.table, "column_name": name, "ordinal_position": i, "column_default": None,
                   "is_nullable": "NO" if name in schema.required else "YES", "data_type": "ARRAY" if kind.endswith("[]") else shown_type(kind),
                   "character_maximum_length": size[0] if size and kind in TEXTS else None, "udt_name": kind}


_VIRTUAL = {
    "tables": (dict.fromkeys(("table_catalog", "table_schema", "table_name", "table_type"), "text"), _told_tables),
    "columns": ({"table_schema": "text", "table_name": "text", "column_name": "text", "ordinal_position": "int4", "column_default": "text", "is_nullable": "text",
                 "data_type": "text", "character_maximum_length": "int4", "udt_name": "text"}, _told_columns),
    "pg_tables": (dict.fromkeys(("schemaname", "tablename", "tableowner"), "text"), lambda: (
        {"schemaname": "public", "tablename": name, "tableowner": "tutor"} for name in sorted(tables))),
    "pg_indexes": (dict.fromkeys(("schemaname", "tablename", "indexname"), "text"), lambda: (
        {"schemaname": "public", "tablename": table, "indexname": name} for name, table in sorted(server.indexes.items())))}


class Key:
    """What must be unique: columns, or expressions of them; where: of which rows."""

    def __init__(self, names, label, fns=None, asts=(), where=None, constraint=True):
        self.names, self.label, self.fns, self.asts, self.where, self.constraint = names, label, fns, asts, where, constraint

    def of(self, run, table, values):
        """The key of a row, None where NULL or the condition leaves it out."""
        if self.fns is None:
            found = [values.get(name) for name in self.names]
        else:
            env = Env(run, {table: values})
            if self.where is not None and self.where(env) is not True:
                return None
            found = [fn(env) for fn in self.fns]
        return None if None in found else found


class Schema:
    """What CREATE TABLE said, and ALTER since."""

    def __init__(self, table):
        self.table = table
        self.columns, self.sizes = {}, {}
        self.defaults, self.counters, self.always, self.generated = {}, {}, set(), {}
        self.primary, self.keys, self.required, self.checks, self.foreign = None, [], [], [], []

    def copy(self):
        new = Schema(self.table)
        for name, value in self.__dict__.items():
            new.__dict__[name] = value.copy() if hasattr(value, "copy") else value
        return new

    def default(self, run, name):
        if name in self.counters:
            return Catalog(run.tx).nextval(self.counters[name])
        return self.defaults[name](Env(run, {})) if name in self.defaults else None

    def finished(self, run, values):
        """With the columns that are calculated from others."""
        for name, (_, fn) in self.generated.items():
            values[name] = fn(Env(run, {self.table: values}))
        return values

    def rebind(self, columns, renamed=lambda ast: ast):
        """The rules anew, for other columns."""
        self.checks = [(asked := renamed(ast), label, expression(asked, columns, self.table, "bool")) for ast, label, _ in self.checks]
        self.generated = {name: (asked := renamed(ast), expression(asked, columns, self.table, columns[name], self.sizes.get(name, ())))
                          for name, (ast, _) in self.generated.items()}


def expression(ast, columns, table, kind=None, size=()):
    """A function of an Env that has a row of that table."""
    binder, scope = new_binder(Catalog(None)), Scope()
    scope.sources[table] = columns
    e = binder.expr(ast, scope)
    return (binder.coerced(e, kind, size) if kind is not None else binder.decided(e)).fn


class Definitions:
    """The part of a Run that makes, changes and drops."""

    # -- CREATE TABLE
    async def _create(self, node):
        if self._exists(node.table):
            return self._quietly(node, f'relation "{node.table}" already exists', "CREATE TABLE", errors.DuplicateTableError)
        schema = Schema(node.table)
        for column in node.definitions:
            self._add_column(schema, column)
        for rule in node.rules:
            self._add_rule(schema, rule)
        server.schemas[node.table] = schema
        tables[node.table] = []
        return Result((), [], "CREATE TABLE")

    def _exists(self, name):
        return name in tables or name in server.schemas or name in server.views or name in server.sequences or name in server.indexes

    def _quietly(self, node, said, tag, error):
        if node.quiet:
            return Result((), [], tag)
        raise error(said)

    def _add_column(self, schema, column):
        name = column.name
        if name in schema.columns:
            raise errors.DuplicateColumnError(f'column "{name}" specified more than once')
        kind = schema.columns[name] = type_of(column.type, server.enums)
        if column.size:
            schema.sizes[name] = column.size
        if column.counter:
            label = f"{schema.table}_{name}_seq"
            server.sequences[label] = [None, 1, 1]
            schema.counters[name] = label
            if column.counter == "always":
                schema.always.add(name)
        if column.default is not None:
            self._set_default(schema, name, column.default)
        if column.generated is not None:
            schema.generated[name] = column.generated, expression(column.generated, schema.columns, schema.table, kind, column.size)

    def _set_default(self, schema, name, ast):
        kind = schema.columns[name]
        binder = new_binder(Catalog(None))
        e = binder.expr(ast, Scope())
        if e.kind is not None and not stored(e.kind, kind) and kind not in server.enums:
            raise located(errors.DatatypeMismatchError(f'column "{name}" is of type {shown_type(kind)} but default expression is of type {shown_type(e.kind)}'),
                          hint="You will need to rewrite or cast the expression.")
        schema.defaults[name] = binder.coerced(e, kind, schema.sizes.get(name, ())).fn

    def _add_rule(self, schema, rule):
        kind, what, *more = rule
        label = more[0] if more else None
        for name in what if kind in ("primary", "unique", "foreign") else [what] if kind == "required" else []:
            if name not in schema.columns:
                raise errors.UndefinedColumnError(f'column "{name}" named in key does not exist' if kind in ("primary", "unique") else
                                                  f'column "{name}" referenced in foreign key constraint does not exist')
        if kind == "required":
            schema.required.append(what)
        elif kind == "check":
            label = label or _free_label(f"{schema.table}_check", {check[1] for check in schema.checks})
            schema.checks.append((what, label, expression(what, schema.columns, schema.table, "bool")))
        elif kind == "foreign":
            self._add_foreign(schema, what, label, *more[1:])
        else:
            if kind == "primary":
                if schema.primary is not None:
                    raise errors.InvalidTableDefinitionError(f'multiple primary keys for table "{schema.table}" are not allowed')
                schema.primary = what
                schema.required += what
            schema.keys.append(Key(what, label, asts=tuple(("column", None, n) for n in what)))
        return label

    def _add_foreign(self, schema, names, label, target, their, deleted, updated):
        other = schema if target == schema.table else server.schemas.get(target)
        if other is None and target not in tables:
            raise errors.UndefinedTableError(f'relation "{target}" does not exist')
        if other is not None:
            if their is None and other.primary is None:
                raise errors.UndefinedObjectError(f'there is no primary key for referenced table "{target}"')
            if their is not None and not any(sorted(key.names or ()) == sorted(their) for key in other.keys) and target != schema.table:
                raise errors.InvalidForeignKeyError(f'there is no unique constraint matching given keys for referenced table "{target}"')
            for mine, theirs in zip(names, their or other.primary):
                a, b = schema.columns[mine], other.columns[theirs]
                if a != b and not (stored(a, b) and stored(b, a) and (a in TEXTS) == (b in TEXTS)):
                    raise located(errors.DatatypeMismatchError(f'foreign key constraint "{label}" cannot be implemented'), detail=(
                        f'Key columns "{mine}" and "{theirs}" are of incompatible types: {shown_type(a)} and {shown_type(b)}.'))
        schema.foreign.append((names, label, target, their, deleted, updated))

    async def _create_as(self, node):
        if self._exists(node.table):
            return self._quietly(node, f'relation "{node.table}" already exists', "CREATE TABLE AS", errors.DuplicateTableError)
        plan = self._query_of(node.query)
        rows = plan.rows(self)
        schema = server.schemas[node.table] = Schema(node.table)
        schema.columns.update(zip(plan.names, plan.kinds))
        tables[node.table] = []
        for row in rows:
            self._put(node.table, dict(zip(plan.names, row)))
        return Result((), [], f"SELECT {len(rows)}")

    def _query_of(self, node):
        binder = new_binder(Catalog(self.tx))
        plan = bind_query(binder, node, None)
        settle(binder, plan)
        return plan

    def _put(self, table, values):
        row = dict(values)
        self.tx.lock(row)
        self.tx.write(table, row, values)

    # -- other things with a name
    async def _index(self, node):
        columns = Catalog(self.tx).columns_of(node.table)
        names = [ast[2] if ast[0] == "column" else "expr" if ast[0] != "call" else ast[1] for ast in node.keys]
        label = node.name or _free_label(f"{node.table}_{'_'.join(names)}_idx", server.indexes)
        if self._exists(label):
            return self._quietly(node, f'relation "{label}" already exists', "CREATE INDEX", errors.DuplicateTableError)
        fns = [expression(ast, columns, node.table) for ast in node.keys]
        where = expression(node.where, columns, node.table, "bool") if node.where is not None else None
        server.indexes[label] = node.table
        if node.unique and node.table in server.schemas:
            plain = all(ast[0] == "column" for ast in node.keys) and where is None
            key = Key(names if plain else None, label, None if plain else fns, tuple(node.keys), where, constraint=False)
            self._must_hold(server.schemas[node.table], key)
            server.schemas[node.table].keys.append(key)
        return Result((), [], "CREATE INDEX")

    def _must_hold(self, schema, key):
        seen = []
        for _, values in self._newest(schema.table):
            found = key.of(self, schema.table, values)
            if found is not None and found in seen:
                shown = ", ".join(map(str, found))
                raise located(errors.UniqueViolationError(f'could not create unique index "{key.label}"'),
                              detail=f"Key ({', '.join(key.names or ())})=({shown}) is duplicated.", table_name=schema.table, constraint_name=key.label)
            seen.append(found)

    async def _create_view(self, node):
        self._query_of(node.query)
        server.views[node.name] = node
        return Result((), [], "CREATE VIEW")

    async def _create_sequence(self, node):
        if self._exists(node.name):
            return self._quietly(node, f'relation "{node.name}" already exists', "CREATE SEQUENCE", errors.DuplicateTableError)
        server.sequences[node.name] = [None, node.start, node.step]
        return Result((), [], "CREATE SEQUENCE")

    async def _create_type(self, node):
        if node.name in server.enums:
            raise errors.DuplicateObjectError(f'type "{node.name}" already exists')
        server.enums[node.name] = list(node.labels)
        return Result((), [], "CREATE TYPE")

    async def _alter_type(self, node):
        if node.name not in server.enums:
            raise errors.UndefinedObjectError(f'type "{node.name}" does not exist')
        if node.label in server.enums[node.name] and not node.quiet:
            raise errors.DuplicateObjectError(f'enum label "{node.label}" already exists')
        if node.label not in server.enums[node.name]:
            server.enums[node.name].append(node.label)
        return Result((), [], "ALTER TYPE")

    # -- DROP, TRUNCATE
    async def _drop_table(self, node):
        for table in node.names:
            if table not in tables:
                if not node.quiet:
                    raise errors.UndefinedTableError(f'table "{table}" does not exist')
                continue
            self._let_point(table, node)
            schema = server.schemas.pop(table, None)
            for label in schema.counters.values() if schema is not None else ():
                server.sequences.pop(label, None)
            tables.pop(table, None)
            for label in [label for label, owner in server.indexes.items() if owner == table]:
                del server.indexes[label]
        return Result((), [], "DROP TABLE")

    def _let_point(self, table, node):
        """What points at a table that is to go goes too, with CASCADE."""
        pointing = [(schema, rule) for schema in server.schemas.values() if schema.table not in node.names for rule in schema.foreign if rule[2] == table]
        if pointing and not node.cascade:
            raise located(errors.DependentObjectsStillExistError(f"cannot drop table {table} because other objects depend on it"),
                          detail="\n".join(f"constraint {rule[1]} on table {schema.table} depends on table {table}" for schema, rule in pointing),
                          hint="Use DROP ... CASCADE to drop the dependent objects too.")
        for schema, rule in pointing:
            schema.foreign.remove(rule)

    def _drop_one(self, node, kind, place, error):
        for name in node.names:
            if name not in place and not node.quiet:
                raise error(f'{kind} "{name}" does not exist')
            place.pop(name, None)
        return Result((), [], f"DROP {kind.upper()}")

    async def _drop_index(self, node):
        for name in node.names:
            table = server.indexes.get(name)
            if table in server.schemas:
                server.schemas[table].keys = [key for key in server.schemas[table].keys if key.label != name]
        return self._drop_one(node, "index", server.indexes, errors.UndefinedObjectError)

    async def _drop_view(self, node):
        return self._drop_one(node, "view", server.views, errors.UndefinedTableError)

    async def _drop_sequence(self, node):
        return self._drop_one(node, "sequence", server.sequences, errors.UndefinedTableError)

    async def _drop_type(self, node):
        for name in node.names:
            using = [(schema, column) for schema in server.schemas.values() for column, kind in schema.columns.items() if kind == name]
            if using and not node.cascade:
                raise located(errors.DependentObjectsStillExistError(f"cannot drop type {name} because other objects depend on it"),
                              detail="\n".join(f"column {column} of table {schema.table} depends on type {name}" for schema, column in using),
                              hint="Use DROP ... CASCADE to drop the dependent objects too.")
            for schema, column in using:
                self._forget_column(schema, column)
        return self._drop_one(node, "type", server.enums, errors.UndefinedObjectError)

    async def _drop_all(self, node):
        for place in (tables, server.schemas, server.views, server.sequences, server.enums, server.indexes):
            place.clear()
        return Result((), [], node.tag)

    async def _truncate(self, node):
        names = list(node.tables)
        for table in names:
            self.tx.rows(table)
            for schema in server.schemas.values():
                if schema.table not in names and any(rule[2] == table for rule in schema.foreign):
                    if not node.cascade:
                        raise located(errors.FeatureNotSupportedError("cannot truncate a table referenced in a foreign key constraint"),
                                      detail=f'Table "{schema.table}" references "{table}".',
                                      hint=f'Truncate table "{schema.table}" at the same time, or use TRUNCATE ... CASCADE.')
                    names.append(schema.table)
        for table in names:
            for row, _ in self.tx.rows(table):
                self.tx.write(table, row, None)
            if node.restart and table in server.schemas:
                for label in server.schemas[table].counters.values():
                    server.sequences[label][0] = None
        return Result((), [], "TRUNCATE TABLE")

    async def _notify(self, node):
        self.tx.notes.append((node.channel, node.payload))
        return Result((), [], "NOTIFY")

    async def _listen(self, node):
        return Result((), [], node.tag)

    async def _done(self, node):
        return Result((), [], node.tag)

    async def _show(self, node):
        return Result((node.name,), [(node.value,)], "SHOW", ("text",))

    # -- ALTER TABLE
    async def _alter(self, node):
        schema = server.schemas.get(node.table)
        if schema is None:
            if node.table in tables:
                raise errors.FeatureNotSupportedError(f"the simulated SQL has no ALTER for a table that was not created: {node.table}")
            return self._quietly(node, f'relation "{node.table}" does not exist', "ALTER TABLE", errors.UndefinedTableError)
        for what, *more in node.actions:
            getattr(self, "_alter_" + what.replace(" ", "_"))(schema, *more)
        return Result((), [], "ALTER TABLE")

    def _known_column(self, schema, name):
        if name not in schema.columns:
            raise errors.UndefinedColumnError(f'column "{name}" of relation "{schema.table}" does not exist')

    def _all_rows(self, table):
        """Every version of each row, to be changed in place."""
        return tables[table] + [write.new for write in self.tx.writes.values() if write.table == table and write.new is not None]

    def _alter_add_column(self, schema, column, rules, quiet):
        if column.name in schema.columns:
            if quiet:
                return
            raise errors.DuplicateColumnError(f'column "{column.name}" of relation "{schema.table}" already exists')
        self._add_column(schema, column)
        for row in self._all_rows(schema.table):
            row[column.name] = schema.default(self, column.name)
            schema.finished(self, row)
        for rule in rules:
            self._alter_add_rule(schema, rule)

    def _alter_add_rule(self, schema, rule):
        label = self._add_rule(schema, rule)
        rows = [values for _, values in self._newest(schema.table)]
        for name in rule[1] if rule[0] == "primary" else [rule[1]] if rule[0] == "required" else []:
            self._no_nulls(schema, name, rows)
        try:
            if rule[0] == "check" and any(schema.checks[-1][2](Env(self, {schema.table: values})) is False for values in rows):
                raise located(errors.CheckViolationError(f'check constraint "{label}" of relation "{schema.table}" is violated by some row'),
                              table_name=schema.table, constraint_name=label)
            if rule[0] in ("primary", "unique"):
                self._must_hold(schema, schema.keys[-1])
            if rule[0] == "foreign":
                for values in rows:
                    self._keep_foreign(schema, values)
        except errors.PostgresError:
            self._forget_rule(schema, label)
            raise

    def _no_nulls(self, schema, name, rows):
        if any(values.get(name) is None for values in rows):
            schema.required.remove(name)
            raise located(errors.NotNullViolationError(f'column "{name}" of relation "{schema.table}" contains null values'),
                          table_name=schema.table, column_name=name)

    def _forget_rule(self, schema, label):
        before = len(schema.keys) + len(schema.checks) + len(schema.foreign)
        for key in schema.keys:
            if key.label == label and key.names == schema.primary:
                schema.primary = None
        schema.keys = [key for key in schema.keys if key.label != label]
        schema.checks = [check for check in schema.checks if check[1] != label]
        schema.foreign = [rule for rule in schema.foreign if rule[1] != label]
        return before != len(schema.keys) + len(schema.checks) + len(schema.foreign)

    def _alter_drop_rule(self, schema, label, quiet, cascade):
        if not self._forget_rule(schema, label) and not quiet:
            raise errors.UndefinedObjectError(f'constraint "{label}" of relation "{schema.table}" does not exist')

    def _alter_drop_column(self, schema, name, quiet, cascade):
        if quiet and name not in schema.columns:
            return
        self._known_column(schema, name)
        self._forget_column(schema, name)

    def _forget_column(self, schema, name):
        for place in (schema.columns, schema.sizes, schema.defaults, schema.counters, schema.generated):
            place.pop(name, None)
        schema.required = [n for n in schema.required if n != name]
        schema.keys = [key for key in schema.keys if name not in (key.names or ())]
        schema.foreign = [rule for rule in schema.foreign if name not in rule[0]]
        if name in (schema.primary or ()):
            schema.primary = None
        for row in self._all_rows(schema.table):
            row.pop(name, None)

    def _alter_rename_column(self, schema, old, new):
        if old not in schema.columns:
            raise errors.UndefinedColumnError(f'column "{old}" does not exist')
        if new in schema.columns:
            raise errors.DuplicateColumnError(f'column "{new}" of relation "{schema.table}" already exists')

        def moved(place):
            return {new if name == old else name: value for name, value in place.items()}
        schema.columns, schema.sizes, schema.defaults, schema.counters = map(moved, (schema.columns, schema.sizes, schema.defaults, schema.counters))
        schema.required = [new if n == old else n for n in schema.required]
        for key in schema.keys:
            key.names = [new if n == old else n for n in key.names] if key.names else key.names
        schema.primary = [new if n == old else n for n in schema.primary] if schema.primary else None
        schema.foreign = [([new if n == old else n for n in rule[0]], *rule[1:]) for rule in schema.foreign]
        schema.generated = moved(schema.generated)
        schema.rebind(schema.columns, lambda ast: _renamed(ast, old, new))
        for row in self._all_rows(schema.table):
            values = moved(row)
            row.clear()
            row.update(values)

    def _alter_rename_rule(self, schema, old, new):
        for key in schema.keys:
            key.label = new if key.label == old else key.label
        schema.checks = [(ast, new if label == old else label, fn) for ast, label, fn in schema.checks]
        schema.foreign = [(names, new if label == old else label, *more) for names, label, *more in schema.foreign]

    def _alter_rename(self, schema, new):
        if self._exists(new):
            raise errors.DuplicateTableError(f'relation "{new}" already exists')
        old = schema.table
        server.schemas[new], tables[new] = server.schemas.pop(old), tables.pop(old)
        schema.table = new
        schema.rebind(schema.columns)
        for other in server.schemas.values():
            other.foreign = [(*rule[:2], new if rule[2] == old else rule[2], *rule[3:]) for rule in other.foreign]
        for write in self.tx.writes.values():
            write.table = new if write.table == old else write.table

    def _alter_default(self, schema, name, ast):
        self._known_column(schema, name)
        schema.defaults.pop(name, None)
        if ast is not None:
            self._set_default(schema, name, ast)

    def _alter_required(self, schema, name, wanted):
        self._known_column(schema, name)
        if not wanted:
            schema.required = [n for n in schema.required if n != name]
        elif name not in schema.required:
            schema.required.append(name)
            self._no_nulls(schema, name, [values for _, values in self._newest(schema.table)])

    def _alter_column_type(self, schema, name, named, using):
        self._known_column(schema, name)
        kind, size, was = type_of(named[0], server.enums), named[1], schema.columns[name]
        if using is None and not stored(was, kind):
            raise located(errors.DatatypeMismatchError(f'column "{name}" cannot be cast automatically to type {shown_type(kind)}'),
                          hint=f'You might need to specify "USING {name}::{shown_type(kind)}".')
        fn = expression(using, schema.columns, schema.table, kind, size) if using is not None else None
        schema.rebind({**schema.columns, name: kind})
        for row in self._all_rows(schema.table):
            row[name] = fn(Env(self, {schema.table: row})) if fn else convert(row.get(name), was, kind, size, server.enums)
        schema.columns[name] = kind
        schema.sizes.pop(name, None)
        if size:
            schema.sizes[name] = size


def _renamed(ast, old, new):
    if isinstance(ast, tuple) and ast[:1] == ("column",) and ast[2] == old:
        return ("column", ast[1], new)
    return tuple([_renamed(part, old, new) for part in ast]) if isinstance(ast, tuple) else ast


def _free_label(label, taken):
    n, found = 1, label
    while found in taken:
        found, n = f"{label}{n}", n + 1
    return found
