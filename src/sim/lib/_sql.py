"""The simulated databases' SQL: a text becomes a statement. _sql_read.py has the expressions, _sql_query.py the queries; here are
the statements about tables and transactions.

parse() keeps what it has read; a statement holds no state of a run. SQL that it cannot read raises PostgresSyntaxError where
PostgreSQL would, with a hint that says what there is; what is SQL, but not here, raises FeatureNotSupportedError by name.
"""

from asyncpg.exceptions import PostgresSyntaxError
from _sql_query import QueryReader
from _sql_read import TOKEN, Node

_LEVELS = ("READ COMMITTED", "READ UNCOMMITTED", "REPEATABLE READ", "SERIALIZABLE")


class _Parser(QueryReader):
    def parse(self):
        """A statement has besides its clauses: args, how many arguments it wants, and sleep, what pg_sleep() in it is told."""
        statement = self._statement()
        another = self.take(";")
        if self.tokens[self.i][0] != "end":
            if another:
                raise PostgresSyntaxError("cannot insert multiple commands into a prepared statement")
            self.refuse()
        statement.args, statement.sleep, statement.bound = self.args, self.sleep, None
        return statement

    def _statement(self):
        if self.tokens[0][0] == "end":
            return Node("empty")
        if self.at("WITH"):
            ctes = self.with_clause()
            return self.changing_after(ctes) if self.at_any("INSERT", "UPDATE", "DELETE") else self.query_after(ctes)
        if self.at_any("INSERT", "UPDATE", "DELETE"):
            return self.changing()
        if self.at_query():
            return self.query()
        if self.take("TABLE"):
            self.tokens[self.i:self.i] = [("name", "SELECT"), ("op", "*"), ("name", "FROM")]
            return self.query()
        for words, read in _STATEMENTS:
            if self.take(*words):
                return read(self)
        self.refuse()

    # -- CREATE
    def _create(self):
        self.take("OR", "REPLACE")
        word = self.take_any("TABLE", "UNIQUE", "INDEX", "VIEW", "SEQUENCE", "TYPE", "SCHEMA", "EXTENSION", "TEMP", "TEMPORARY", "UNLOGGED", "FUNCTION",
                             "TRIGGER", "PROCEDURE", "MATERIALIZED", "DATABASE", "ROLE", "USER", "DOMAIN", "RULE", "POLICY")
        if word in ("TEMP", "TEMPORARY", "UNLOGGED"):
            word = self.take_any("TABLE", "VIEW", "SEQUENCE")
        if word is None:
            self.refuse()
        if word == "UNIQUE":
            self.need("INDEX")
            return self._create_index(True)
        made = getattr(self, f"_create_{word.lower()}", None)
        if made is None:
            self.lacks(f"CREATE {word}")
        return made()

    def _if_not_exists(self):
        return self.take("IF", "NOT", "EXISTS")

    def _create_table(self):
        quiet = self._if_not_exists()
        table = self.table_name()
        if self.take("AS"):
            return Node("create as", table=table, query=self.query(), quiet=quiet)
        columns, rules = [], []
        self.need("(")
        if not self.at(")"):
            self.listed(lambda: self._definition(table, columns, rules))
        self.need(")")
        if self.at_any("PARTITION", "INHERITS"):
            self.lacks(self.tokens[self.i][1].upper())
        return Node("create", table=table, definitions=columns, rules=rules, quiet=quiet)

    def _definition(self, table, columns, rules):
        rule = self._table_rule(table)
        if rule is not None:
            rules.append(rule)
        else:
            columns.append(self._column(table, rules))

    def _table_rule(self, table):
        """(kind, what, its name, more), or None when a column follows."""
        label = self.name() if self.take("CONSTRAINT") else None
        if self.take("PRIMARY", "KEY"):
            found = ("primary", self.in_parens(self.name), label or f"{table}_pkey")
        elif self.take("UNIQUE"):
            self.take("NULLS", "NOT", "DISTINCT")
            names = self.in_parens(self.name)
            found = ("unique", names, label or f"{table}_{'_'.join(names)}_key")
        elif self.take("CHECK"):
            found = ("check", self._check(), label)
        elif self.take("FOREIGN", "KEY"):
            names = self.in_parens(self.name)
            self.need("REFERENCES")
            found = ("foreign", names, label or f"{table}_{'_'.join(names)}_fkey", *self._reference())
        elif self.at("EXCLUDE", "USING"):
            self.lacks("EXCLUDE")
        elif self.at("LIKE"):
            self.lacks("LIKE in CREATE TABLE")
        elif label is not None:
            self.refuse()
        else:
            return None
        self._deferrable()
        return found

    def _check(self):
        self.need("(")
        found = self.expr()
        self.need(")")
        return found

    def _deferrable(self):
        while self.take("NOT", "DEFERRABLE") or self.take("DEFERRABLE") or self.take("INITIALLY", "IMMEDIATE") or self.take("INITIALLY", "DEFERRED"):
            pass

    def _column(self, table, rules):
        """Node("column", name, type, size, default, generated, serial)"""
        name = self.name()
        kind, size = self.type_name()
        column = Node("column", name=name, type=kind, size=size, default=None, generated=None, counter=None)
        if kind in ("serial", "bigserial", "smallserial"):
            column.counter = "default"
            rules.append(("required", name))
        while self._column_rule(table, column, rules):
            pass
        return column

    def _column_rule(self, table, column, rules):
        name = column.name
        label = self.name() if self.take("CONSTRAINT") else None
        if self.take("PRIMARY", "KEY"):
            rules.append(("primary", [name], label or f"{table}_pkey"))
        elif self.take("UNIQUE"):
            rules.append(("unique", [name], label or f"{table}_{name}_key"))
        elif self.take("NOT", "NULL"):
            rules.append(("required", name))
        elif self.take("DEFAULT"):
            column.default = self._other()
        elif self.take("CHECK"):
            rules.append(("check", self._check(), label or f"{table}_{name}_check"))
        elif self.take("REFERENCES"):
            rules.append(("foreign", [name], label or f"{table}_{name}_fkey", *self._reference()))
            self._deferrable()
        elif self.take("GENERATED"):
            self._generated(column, rules)
        elif self.take("COLLATE"):
            self.name()
        else:
            return self.take("NULL")
        return True

    def _generated(self, column, rules):
        always = self.take("ALWAYS") or self.need("BY") or self.need("DEFAULT")
        self.need("AS")
        if self.take("IDENTITY"):
            column.counter = "always" if always else "default"
            rules.append(("required", column.name))
            if self.take("("):
                while not self.take(")"):
                    self.i += 1
            return
        column.generated = self._check()
        self.need("STORED")

    def _reference(self):
        """(table, its columns or None, what is done when it goes, when its key changes)"""
        table = self.table_name()
        names = self.in_parens(self.name) if self.at("(") else None
        actions = {"DELETE": "no", "UPDATE": "no"}
        self.take("MATCH", "SIMPLE") or self.take("MATCH", "FULL")
        while self.take("ON"):
            event = self.take_any("DELETE", "UPDATE") or self.refuse()
            actions[event] = self._action()
        return table, names, actions["DELETE"], actions["UPDATE"]

    def _action(self):
        for words, action in ((("CASCADE",), "cascade"), (("SET", "NULL"), "null"), (("SET", "DEFAULT"), "default"), (("NO", "ACTION"), "no"),
                              (("RESTRICT",), "no")):
            if self.take(*words):
                return action
        self.refuse()

    def _create_index(self, unique=False):
        self.take("CONCURRENTLY")
        quiet = self._if_not_exists()
        name = None if self.at("ON") else self.name()
        self.need("ON")
        table = self.table_name()
        if self.take("USING"):
            self.name()
        keys = self.in_parens(self._index_key)
        if self.take("INCLUDE"):
            self.in_parens(self.name)
        where = self.expr() if self.take("WHERE") else None
        return Node("index", name=name, table=table, keys=keys, unique=unique, where=where, quiet=quiet)

    def _index_key(self):
        key = self.expr()
        while self.tokens[self.i][0] == "name":
            self.i += 1  # ASC, NULLS LAST, an operator class
        return key

    def _create_view(self):
        self._if_not_exists()
        name = self.table_name()
        names = self.in_parens(self.name) if self.at("(") else None
        self.need("AS")
        return Node("create view", name=name, names=names, query=self.query())

    def _create_sequence(self):
        quiet = self._if_not_exists()
        name, start, step = self.table_name(), 1, 1
        while self.tokens[self.i][0] == "name":
            if self.take("START"):
                self.take("WITH")
                start = int(self._number()[1])
            elif self.take("INCREMENT"):
                self.take("BY")
                step = int(self._number()[1])
            else:
                self.lacks(f"sequences with {self.tokens[self.i][1].upper()}")
        return Node("create sequence", name=name, start=start, step=step, quiet=quiet)

    def _create_type(self):
        name = self.table_name()
        self.need("AS")
        if not self.take("ENUM"):
            self.lacks("types but ENUM")
        return Node("create type", name=name, labels=self.in_parens(self.text))

    def _create_schema(self):
        self._if_not_exists()
        self.name()
        return Node("done", tag="CREATE SCHEMA")

    def _create_extension(self):
        self._if_not_exists()
        self.name()
        return Node("done", tag="CREATE EXTENSION")

    # -- DROP, TRUNCATE
    def _drop(self):
        what = self.take_any("TABLE", "INDEX", "VIEW", "SEQUENCE", "TYPE", "SCHEMA", "EXTENSION", "FUNCTION", "TRIGGER") or self.refuse()
        if what in ("FUNCTION", "TRIGGER"):
            self.lacks(f"DROP {what}")
        self.take("CONCURRENTLY")
        quiet = self.take("IF", "EXISTS")
        names = self.listed(self.table_name)
        cascade = self.take("CASCADE") or self.take("RESTRICT") and False
        if what in ("SCHEMA", "EXTENSION"):
            return Node("drop all" if what == "SCHEMA" and cascade else "done", tag=f"DROP {what}")
        return Node(f"drop {what.lower()}", names=names, quiet=quiet, cascade=bool(cascade))

    def _truncate(self):
        self.take("TABLE")
        tables = self.listed(self.table_name)
        restart = self.take("RESTART", "IDENTITY") or self.take("CONTINUE", "IDENTITY") and False
        return Node("truncate", tables=tables, restart=restart, cascade=self.take("CASCADE"))

    # -- ALTER
    def _alter(self):
        word = self.take_any("TABLE", "TYPE", "SEQUENCE", "INDEX", "DATABASE", "ROLE", "USER", "SYSTEM") or self.refuse()
        if word == "TYPE":
            return self._alter_type()
        if word != "TABLE":
            self.lacks(f"ALTER {word}")
        quiet = self.take("IF", "EXISTS")
        self.take("ONLY")
        table = self.table_name()
        return Node("alter", table=table, quiet=quiet, actions=self.listed(lambda: self._alteration(table)))

    def _alter_type(self):
        name = self.table_name()
        self.need("ADD")
        self.need("VALUE")
        quiet = self._if_not_exists()
        return Node("alter type", name=name, label=self.text(), quiet=quiet)

    def _alteration(self, table):
        """(what, ...)"""
        if self.take("ADD"):
            rule = self._table_rule(table)
            if rule is not None:
                return "add rule", rule
            self.take("COLUMN")
            quiet = self._if_not_exists()
            rules = []
            return "add column", self._column(table, rules), rules, quiet
        if self.take("DROP", "CONSTRAINT"):
            quiet = self.take("IF", "EXISTS")
            return "drop rule", self.name(), quiet, bool(self.take("CASCADE"))
        if self.take("DROP"):
            self.take("COLUMN")
            quiet = self.take("IF", "EXISTS")
            return "drop column", self.name(), quiet, bool(self.take("CASCADE"))
        if self.take("RENAME"):
            if self.take("TO"):
                return "rename", self.name()
            constraint = self.take("CONSTRAINT")
            self.take("COLUMN")
            old = self.name()
            self.need("TO")
            return "rename rule" if constraint else "rename column", old, self.name()
        if self.take("ALTER"):
            self.take("COLUMN")
            return self._alter_column(self.name())
        self.lacks(f"ALTER TABLE … {self.tokens[self.i][1].upper()}")

    def _alter_column(self, name):
        if self.take("SET", "DEFAULT"):
            return "default", name, self.expr()
        if self.take("DROP", "DEFAULT"):
            return "default", name, None
        if self.take("SET", "NOT", "NULL"):
            return "required", name, True
        if self.take("DROP", "NOT", "NULL"):
            return "required", name, False
        if self.take("TYPE") or self.take("SET", "DATA", "TYPE"):
            kind = self.type_name()
            return "column type", name, kind, self.expr() if self.take("USING") else None
        self.refuse()

    # -- transactions and settings
    def _begin(self):
        self.take("TRANSACTION") or self.take("WORK")
        isolation, read_only = None, False
        while not self.at(";") and self.tokens[self.i][0] != "end":
            if self.take("ISOLATION", "LEVEL"):
                isolation = next((level for level in _LEVELS if self.take(*level.split())), None) or self.refuse()
            elif self.take("READ", "ONLY"):
                read_only = True
            elif not (self.take("READ", "WRITE") or self.take("NOT", "DEFERRABLE") or self.take("DEFERRABLE") or self.take(",")):
                self.refuse()
        return Node("begin", isolation=isolation, read_only=read_only)

    def _commit(self):
        self.take("TRANSACTION") or self.take("WORK")
        return Node("commit")

    def _rollback(self):
        self.take("TRANSACTION") or self.take("WORK")
        if self.take("TO"):
            self.take("SAVEPOINT")
            return Node("rollback to", name=self.name())
        return Node("rollback")

    def _savepoint(self):
        return Node("savepoint", name=self.name())

    def _release(self):
        self.take("SAVEPOINT")
        return Node("release", name=self.name())

    def _setting(self):
        if self.take("TRANSACTION"):
            found = self._begin()
            found.kind = "set transaction"
            return found
        while self.tokens[self.i][0] != "end" and not self.at(";"):
            self.i += 1
        return Node("done", tag="SET")

    def _notify(self):
        channel = self.name()
        return Node("notify", channel=channel, payload=self.text() if self.take(",") else "")

    def _comment(self):
        while self.tokens[self.i][0] != "end" and not self.at(";"):
            self.i += 1
        return Node("done", tag="COMMENT")

    def _listen(self):
        if not self.take("*"):
            self.name()
        return Node("listen", tag="LISTEN")

    def _unlisten(self):
        self._listen()
        return Node("listen", tag="UNLISTEN")

    def _show(self):
        name = self.name()
        values = {"server_version": "16.0", "server_version_num": "160000", "timezone": "UTC", "transaction_isolation": "read committed",
                  "search_path": '"$user", public', "max_connections": "100", "client_encoding": "UTF8", "server_encoding": "UTF8"}
        if name not in values:
            self.lacks(f"SHOW {name}")
        return Node("show", name=name, value=values[name])


_STATEMENTS = ((("CREATE",), _Parser._create), (("ALTER",), _Parser._alter), (("DROP",), _Parser._drop), (("TRUNCATE",), _Parser._truncate),
               (("BEGIN",), _Parser._begin), (("START", "TRANSACTION"), _Parser._begin), (("COMMIT",), _Parser._commit),
               (("END",), _Parser._commit), (("ROLLBACK",), _Parser._rollback), (("ABORT",), _Parser._rollback), (("SAVEPOINT",), _Parser._savepoint),
               (("RELEASE",), _Parser._release), (("SET",), _Parser._setting), (("RESET",), _Parser._setting), (("DISCARD",), _Parser._setting), (("SHOW",), _Parser._show),
               (("NOTIFY",), _Parser._notify), (("LISTEN",), _Parser._listen), (("UNLISTEN",), _Parser._unlisten),
               (("COMMENT", "ON"), _Parser._comment))
_read = {}


def parse(text):
    """The statement of a text that has one."""
    found = _read.get(text)
    if found is None:
        found = _read[text] = _Parser(text).parse()
    return found


def parse_script(text):
    """The texts of the statements, cut at their semicolons."""
    parts, start, at = [], 0, 0
    while at < len(text):
        found = TOKEN.match(text, at)
        at = found.end() if found else at + 1
        if found and found[0] == ";":
            parts.append(text[start:at])
            start = at
    return [part for part in parts + [text[start:]] if part.strip(" \n\t;")]
