"""The simulated databases' SQL: text becomes a statement whose expressions are functions of an Env.

What it knows stands in KNOWN. parse() keeps what it has read; a statement holds no state of a run. SQL that it cannot read
raises PostgresSyntaxError where PostgreSQL would, with a hint that says what there is; what is SQL, but not here, raises
FeatureNotSupportedError by name.
"""

import re
from asyncpg.exceptions import (
    AmbiguousColumnError, FeatureNotSupportedError, GroupingError, PostgresSyntaxError, UndefinedColumnError, UndefinedFunctionError,
    UndefinedTableError,
)
from _sql_values import (
    AGGREGATES, FUNCTIONS, Env, Expr, Statement, aggregate_of, arithmetic, cast, compare, is_in, is_like, located, now_of,
)

KNOWN = ("The simulated SQL knows CREATE TABLE, DROP TABLE, TRUNCATE, SELECT (JOIN, WHERE, GROUP BY, ORDER BY, LIMIT, FOR UPDATE), "
         "INSERT, UPDATE, DELETE (with RETURNING), BEGIN, COMMIT, ROLLBACK and SAVEPOINT. "
         "asyncpg.on(sql, fn) answers any other statement.")
_NOT_HERE = frozenset("WITH UNION INTERSECT EXCEPT WINDOW OVER LATERAL ALTER COPY LISTEN NOTIFY EXPLAIN CASE".split())
_TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|"(?P<quoted>[^"]+)"
|'(?P<text>(?:[^']|'')*)'|\$(?P<arg>\d+)|(?P<op>::|<=|>=|<>|!=|\|\||[-+*/%(),.;<>=\[\]])""".replace("\n", ""), re.S)
_RESERVED = frozenset("""SELECT FROM WHERE GROUP ORDER BY LIMIT OFFSET FOR JOIN LEFT INNER CROSS ON AND OR NOT IN IS AS SET VALUES
RETURNING USING ASC DESC UNION HAVING WINDOW DEFAULT NULL TRUE FALSE BETWEEN LIKE ILIKE THEN END DISTINCT CASE INTO""".split())


# ---- the parser ---------------------------------------------------------------------------------------------------

class _Parser:
    def __init__(self, text):
        self.text, self.tokens, self.i = text, [], 0
        self.statement = None
        self.columns, self.pairs, self.kinds, self.args, self.sleep = [], [], [], 0, None
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                self._refuse(text[at])
            if found.lastgroup:
                self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.tokens.append(("end", ""))

    def _refuse(self, word):
        if word.upper() in _NOT_HERE:
            raise located(FeatureNotSupportedError(f"the simulated SQL has no {word.upper()}"), hint=KNOWN)
        said = f'syntax error at or near "{word}"' if word else "syntax error at end of input"
        raise located(PostgresSyntaxError(said), hint=KNOWN)

    def refuse(self):
        self._refuse(self.tokens[self.i][1])

    # -- words
    def at(self, *words):
        for k, word in enumerate(words):
            kind, value = self.tokens[min(self.i + k, len(self.tokens) - 1)]
            if kind not in ("name", "op") or value.upper() != word:
                return False
        return True

    def take(self, *words):
        if self.at(*words):
            self.i += len(words)
            return True
        return False

    def need(self, *words):
        if not self.take(*words):
            self.refuse()

    def name(self):
        kind, value = self.tokens[self.i]
        if kind == "quoted" or kind == "name" and value.upper() not in _RESERVED:
            self.i += 1
            return value if kind == "quoted" else value.lower()
        self.refuse()

    def table_name(self):
        name = self.name()
        return self.name() if self.take(".") else name

    def listed(self, item):
        found = [item()]
        while self.take(","):
            found.append(item())
        return found

    def in_parens(self, item):
        self.need("(")
        found = self.listed(item)
        self.need(")")
        return found

    # -- expressions, from the loosest
    def expr(self):
        left = self._and()
        while self.take("OR"):
            left = self._both(left, self._and(), lambda a, b: True if a is True or b is True else None if a is None or b is None else False)
        return left

    def _and(self):
        left = self._not()
        while self.take("AND"):
            left = self._both(left, self._not(), lambda a, b: False if a is False or b is False else None if a is None or b is None else True)
        return left

    def _both(self, a, b, fn, name="?column?"):
        return Expr(lambda env, f=a.fn, g=b.fn: fn(f(env), g(env)), name, aggregate=a.aggregate or b.aggregate)

    def _not(self):
        if self.take("NOT"):
            inner = self._not()
            return Expr(lambda env: None if (v := inner.fn(env)) is None else not v, aggregate=inner.aggregate)
        return self._comparison()

    def _comparison(self):
        left = self._sum()
        while True:
            kind, op = self.tokens[self.i]
            if kind == "op" and op in ("=", "<>", "!=", "<", ">", "<=", ">="):
                self.i += 1
                left = self._compared(op, left)
            elif self.take("IS"):
                left = self._is(left)
            elif self.at("NOT", "IN") or self.at("NOT", "LIKE") or self.at("NOT", "ILIKE") or self.at("NOT", "BETWEEN"):
                self.i += 1
                inner = self._among(left)
                left = Expr(lambda env, f=inner.fn: None if (v := f(env)) is None else not v, aggregate=inner.aggregate)
            elif self.at("IN") or self.at("LIKE") or self.at("ILIKE") or self.at("BETWEEN"):
                left = self._among(left)
            else:
                return left

    def _compared(self, op, left):
        if self.at("ANY") or self.at("ALL"):
            every = self.take("ALL") or not self.take("ANY")
            self.need("(")
            choices = self._subquery_list() if self.at("SELECT") else self.expr()
            self.need(")")

            def any_of(env):
                value, found = left.fn(env), choices.fn(env)
                if found is None:
                    return None
                results = [compare(op, value, choice) for choice in found]
                return all(results) if every else any(results)
            return Expr(any_of)
        right = self._sum()
        self.pair(left, right)
        return self._both(left, right, lambda a, b: compare(op, a, b))

    def pair(self, left, right):
        for a, b in ((left, right), (right, left)):
            if a.column is not None and b.arg is not None:
                self.pairs.append((a.column, b.arg))

    def _is(self, left):
        negated = self.take("NOT")
        wanted = None
        if self.take("TRUE"):
            wanted = True
        elif self.take("FALSE"):
            wanted = False
        else:
            self.need("NULL")
        return Expr(lambda env: (left.fn(env) is wanted) is not negated)

    def _among(self, left):
        if self.take("BETWEEN"):
            low = self._sum()
            self.need("AND")
            high = self._sum()
            return Expr(lambda env: None if None in (v := (low.fn(env), left.fn(env), high.fn(env))) else v[0] <= v[1] <= v[2])
        if self.at("LIKE") or self.at("ILIKE"):
            fold = not self.take("LIKE") and self.take("ILIKE")
            return self._both(left, self._sum(), lambda a, b: is_like(a, b, fold))
        self.need("IN")
        self.need("(")
        if self.at("SELECT"):
            choices = self._subquery_list()
        else:
            items = self.listed(self.expr)
            for item in items:
                self.pair(left, item)
            choices = Expr(lambda env: [item.fn(env) for item in items])
        self.need(")")
        return Expr(lambda env: is_in(left.fn(env), choices.fn(env)), aggregate=left.aggregate)

    def _subquery(self):
        inner = self._inner(self.select)
        return lambda env: env.run.subquery(inner, env)

    def _inner(self, read):
        """Reads a query within the query: its columns are checked when it runs."""
        kept, self.columns = self.columns, []
        inner = read()
        inner.columns, self.columns = self.columns, kept
        return inner

    def _subquery_list(self):
        rows = self._subquery()
        return Expr(lambda env: [row[0] for row in rows(env)])

    def _sum(self):
        left = self._product()
        while self.tokens[self.i] in (("op", "+"), ("op", "-"), ("op", "||")):
            left = self._calculated(left, self._product)
        return left

    def _product(self):
        left = self._unary()
        while self.tokens[self.i] in (("op", "*"), ("op", "/"), ("op", "%")):
            left = self._calculated(left, self._unary)
        return left

    def _calculated(self, left, read):
        op = self.tokens[self.i][1]
        self.i += 1
        right = read()
        if op != "||":
            self.pair(left, right)
        return self._both(left, right, lambda a, b: arithmetic(op, a, b))

    def _unary(self):
        if self.take("-"):
            inner = self._unary()
            return Expr(lambda env: None if (v := inner.fn(env)) is None else -v, aggregate=inner.aggregate)
        found = self._primary()
        while self.take("::"):
            kind = self.type_name()
            if found.arg is not None:
                self.kinds.append((kind, found.arg))
            found = Expr(lambda env, f=found.fn, kind=kind: cast(f(env), kind), found.name, aggregate=found.aggregate)
        return found

    def type_name(self):
        kind = self.name()
        if kind == "double":
            self.take("PRECISION")
        if kind == "character" and self.take("VARYING"):
            kind = "varchar"
        if kind.startswith("timestamp") and (self.take("WITH", "TIME", "ZONE") or self.take("WITHOUT", "TIME", "ZONE")):
            pass
        if self.take("("):
            self.listed(lambda: self.expr())
            self.need(")")
        if self.take("["):
            self.need("]")
            kind += "[]"
        return kind

    def _primary(self):
        kind, value = self.tokens[self.i]
        if kind in ("number", "text", "arg"):
            self.i += 1
            return self._literal(kind, value)
        if self.take("("):
            if self.at("SELECT"):
                rows = self._subquery()
                found = Expr(lambda env: (r := rows(env)) and r[0][0] or (r[0][0] if r else None))
            else:
                found = self.expr()
            self.need(")")
            return found
        for word, constant in (("NULL", None), ("TRUE", True), ("FALSE", False)):
            if self.take(word):
                return Expr(lambda env: constant)
        if self.take("CURRENT_TIMESTAMP"):
            return Expr(now_of, "current_timestamp")
        if self.at("EXISTS", "("):
            self.i += 2
            rows = self._subquery()
            self.need(")")
            return Expr(lambda env: bool(rows(env)), "exists")
        if self.at("ARRAY", "["):
            self.i += 2
            items = self.listed(self.expr)
            self.need("]")
            return Expr(lambda env: [item.fn(env) for item in items], "array")
        if kind not in ("name", "quoted"):
            self.refuse()
        name = self.name()
        return self._call(name) if self.take("(") else self._column(name)

    def _literal(self, kind, value):
        if kind == "arg":
            number = int(value)
            self.args = max(self.args, number)
            return Expr(lambda env: env.run.args[number - 1], arg=number)
        if kind == "text":
            constant = value.replace("''", "'")
        else:
            constant = cast(value, "numeric") if "." in value else int(value)
        return Expr(lambda env: constant)

    def _column(self, name):
        table = None
        if self.take("."):
            table, name = name, self.name()
        self.columns.append((table, name))
        return Expr(lambda env: env.column(table, name), name, column=(table, name))

    def _call(self, name):
        if name in AGGREGATES:
            return self._call_aggregate(name)
        args = [] if self.at(")") else self.listed(self.expr)
        self.need(")")
        if name in ("now", "clock_timestamp"):
            return Expr(now_of, name)
        if name == "cast":
            self.refuse()
        fn = FUNCTIONS.get(name)
        if fn is None:
            raise located(UndefinedFunctionError(f"the simulated SQL has no function {name}()"), hint=KNOWN)
        if name == "pg_sleep":
            self.sleep = args[0]
        return Expr(lambda env: fn(*[a.fn(env) for a in args]), name, aggregate=any(a.aggregate for a in args))

    def _call_aggregate(self, name):
        distinct = self.take("DISTINCT")
        item = None
        if not (name == "count" and self.take("*")):
            item = self.expr()
        self.need(")")
        where = None
        if self.take("FILTER"):
            self.need("(")
            self.need("WHERE")
            where = self.expr()
            self.need(")")

        def aggregate(env):
            group = env.group if where is None else [e for e in env.group if where.fn(e) is True]
            if item is None:
                return len(group)
            values = [v for e in group if (v := item.fn(e)) is not None]
            return aggregate_of(name, list(dict.fromkeys(values)) if distinct else values)
        return Expr(aggregate, name, aggregate=True)

    # -- statements
    def parse(self):
        statement = self._read()
        another = self.take(";")
        if self.tokens[self.i][0] != "end":
            if another:
                raise PostgresSyntaxError("cannot insert multiple commands into a prepared statement")
            self.refuse()
        statement.columns = statement.columns or self.columns
        statement.pairs, statement.kinds, statement.args, statement.sleep = self.pairs, self.kinds, self.args, self.sleep
        return statement

    def _read(self):
        if self.tokens[0][0] == "end":
            return Statement("empty")
        for words, read in _STATEMENTS:
            if self.take(*words):
                return read(self)
        if self.at("SELECT"):
            return self.select()
        self.refuse()

    def select(self):
        self.need("SELECT")
        distinct = self.take("DISTINCT")
        items = self.listed(self._item)
        sources = self._sources() if self.take("FROM") else []
        where = self.expr() if self.take("WHERE") else None
        group = self.listed(self.expr) if self.take("GROUP", "BY") else []
        having = self.expr() if self.take("HAVING") else None
        shown = {name for _, name in items}
        order = self.listed(lambda: self._order(shown)) if self.take("ORDER", "BY") else []
        limit = offset = None
        while self.at("LIMIT") or self.at("OFFSET"):
            if self.take("LIMIT"):
                limit = None if self.take("ALL") else self.expr()
            else:
                self.need("OFFSET")
                offset = self.expr()
        lock = self._locking() if self.take("FOR") else None
        return Statement("select", items=items, sources=sources, where=where, group=group, having=having, order=order, limit=limit,
                         offset=offset, lock=lock, distinct=distinct)

    def _item(self):
        """(expression, name), or (None, alias) for * and alias.*"""
        if self.take("*"):
            return None, None
        if self.tokens[self.i][0] in ("name", "quoted") and self.tokens[self.i + 1:self.i + 3] == [("op", "."), ("op", "*")]:
            alias = self.name()
            self.i += 2
            return None, alias
        found = self.expr()
        return found, self._alias() or found.name

    def _alias(self):
        kind, value = self.tokens[self.i]
        if self.take("AS") or kind == "quoted" or kind == "name" and value.upper() not in _RESERVED and value.upper() not in _NOT_HERE:
            return self.name()
        return None

    def _sources(self):
        """[(table or function, alias, kind of join, condition)]"""
        found = [(*self._source(), "cross", None)]
        while True:
            if self.take(",") or self.take("CROSS", "JOIN"):
                found.append((*self._source(), "cross", None))
                continue
            left = self.take("LEFT")
            if left:
                self.take("OUTER")
            elif not (self.take("INNER") or self.at("JOIN")):
                return found
            self.need("JOIN")
            source = self._source()
            self.need("ON")
            found.append((*source, "left" if left else "inner", self.expr()))

    def _source(self):
        table = self.table_name()
        if table == "generate_series" and self.take("("):
            ends = self.listed(self.expr)
            self.need(")")
            alias = self._alias() or table
            return (alias, ends), alias
        return table, self._alias() or table

    def _order(self, shown):
        known = len(self.columns)
        key = self.expr()
        if key.column is not None and key.column[0] is None and key.column[1] in shown:
            del self.columns[known:]  # a column of the result, whatever the tables have
        down = self.take("DESC") or self.take("ASC") and False
        first = down
        if self.take("NULLS"):
            first = self.take("FIRST") or not self.take("LAST") and self.refuse()
        return key, bool(down), bool(first)

    def _locking(self):
        if not (self.take("UPDATE") or self.take("NO", "KEY", "UPDATE")):
            raise located(FeatureNotSupportedError("the simulated SQL has no FOR " + self.tokens[self.i][1].upper()), hint=KNOWN)
        if self.take("OF"):
            self.listed(self.name)
        if self.take("NOWAIT"):
            return "nowait"
        return "skip" if self.take("SKIP", "LOCKED") else "wait"

    def _returning(self):
        return self.listed(self._item) if self.take("RETURNING") else None

    def insert(self):
        table = self.table_name()
        alias = self.name() if self.take("AS") else table
        names = self.in_parens(self.name) if self.at("(") else None
        rows, query = [], None
        if self.at("SELECT"):
            query = self._inner(self.select)
        elif not self.take("DEFAULT", "VALUES"):
            self.need("VALUES")
            rows = self.listed(lambda: self.in_parens(lambda: None if self.take("DEFAULT") else self.expr()))
        else:
            rows, names = [[]], []
        conflict = self._conflict() if self.take("ON", "CONFLICT") else None
        return Statement("insert", table=table, alias=alias, names=names, rows=rows, query=query, conflict=conflict,
                         returning=self._returning())

    def _conflict(self):
        """(columns or None, [(name, expression)] or None for nothing, condition)"""
        target = None
        if self.at("("):
            target = self.in_parens(self.name)
        elif self.take("ON", "CONSTRAINT"):
            target = self.name()
        self.need("DO")
        if self.take("NOTHING"):
            return target, None, None
        self.need("UPDATE", "SET")
        return target, self.listed(self._assignment), self.expr() if self.take("WHERE") else None

    def _assignment(self):
        name = self.name()
        self.need("=")
        value = None if self.take("DEFAULT") else self.expr()
        if value is not None:
            self.pair(Expr(None, column=(None, name)), value)
        return name, value

    def update(self):
        self.take("ONLY")
        table = self.table_name()
        alias = table if self.at("SET") else self._alias()
        self.need("SET")
        sets = self.listed(self._assignment)
        if self.at("FROM"):
            raise located(FeatureNotSupportedError("the simulated SQL has no UPDATE … FROM"), hint=KNOWN)
        where = self.expr() if self.take("WHERE") else None
        return Statement("update", table=table, alias=alias, sets=sets, where=where, returning=self._returning())

    def delete(self):
        self.need("FROM")
        table = self.table_name()
        alias = self._alias() or table
        where = self.expr() if self.take("WHERE") else None
        return Statement("delete", table=table, alias=alias, where=where, returning=self._returning())

    def create(self):
        quiet = self.take("IF", "NOT", "EXISTS")
        table = self.table_name()
        columns, rules = [], []
        self.need("(")
        while not self.take(")"):
            self._definition(table, columns, rules)
            if not self.at(")"):
                self.need(",")
        return Statement("create", table=table, definitions=columns, rules=rules, quiet=quiet)

    def _definition(self, table, columns, rules):
        label = self.name() if self.take("CONSTRAINT") else None
        if self.take("PRIMARY", "KEY"):
            rules.append(("primary", self.in_parens(self.name), label or f"{table}_pkey"))
        elif self.take("UNIQUE"):
            names = self.in_parens(self.name)
            rules.append(("unique", names, label or f"{table}_{'_'.join(names)}_key"))
        elif self.take("CHECK"):
            rules.append(("check", self.in_parens(self.expr)[0], label or f"{table}_check"))
        elif self.take("FOREIGN", "KEY"):
            names = self.in_parens(self.name)
            self.need("REFERENCES")
            rules.append(("foreign", names, label or f"{table}_{'_'.join(names)}_fkey", *self._reference()))
        else:
            name = self.name()
            columns.append([name, self.type_name(), None])
            while self._column_rule(table, columns[-1], rules):
                pass

    def _reference(self):
        table = self.table_name()
        names = self.in_parens(self.name) if self.at("(") else None
        deleted = None
        while self.take("ON"):
            event = self.take("DELETE") or self.need("UPDATE")
            action = "cascade" if self.take("CASCADE") else "null" if self.take("SET", "NULL") else "no" if self.take("NO", "ACTION") else self.need("RESTRICT")
            deleted = action if event else deleted
        return table, names, deleted

    def _column_rule(self, table, column, rules):
        name = column[0]
        label = self.name() if self.take("CONSTRAINT") else None
        if self.take("PRIMARY", "KEY"):
            rules.append(("primary", [name], label or f"{table}_pkey"))
        elif self.take("UNIQUE"):
            rules.append(("unique", [name], label or f"{table}_{name}_key"))
        elif self.take("NOT", "NULL"):
            rules.append(("required", name))
        elif self.take("DEFAULT"):
            column[2] = self._sum()
        elif self.take("CHECK"):
            rules.append(("check", self.in_parens(self.expr)[0], label or f"{table}_{name}_check"))
        elif self.take("REFERENCES"):
            rules.append(("foreign", [name], label or f"{table}_{name}_fkey", *self._reference()))
        elif self.take("GENERATED"):
            self.take("ALWAYS") or self.need("BY", "DEFAULT")
            self.need("AS", "IDENTITY")
            column[1] = "serial"
        else:
            return self.take("NULL")
        return True

    def drop(self):
        quiet = self.take("IF", "EXISTS")
        tables = self.listed(self.table_name)
        return Statement("drop", tables=tables, quiet=quiet, cascade=self.take("CASCADE") or self.take("RESTRICT") and False)

    def truncate(self):
        self.take("TABLE")
        tables = self.listed(self.table_name)
        self.take("RESTART", "IDENTITY")
        self.take("CASCADE")
        return Statement("truncate", tables=tables)

    def index(self):
        while self.tokens[self.i][0] != "end":
            self.i += 1
        return Statement("index")

    def begin(self):
        self.take("TRANSACTION") or self.take("WORK")
        isolation, read_only = None, False
        while not self.at(";") and self.tokens[self.i][0] != "end":
            if self.take("ISOLATION", "LEVEL"):
                isolation = next((level for level in ("READ COMMITTED", "READ UNCOMMITTED", "REPEATABLE READ", "SERIALIZABLE")
                                  if self.take(*level.split())), None) or self.refuse()
            elif self.take("READ", "ONLY"):
                read_only = True
            elif not (self.take("READ", "WRITE") or self.take("DEFERRABLE") or self.take(",")):
                self.refuse()
        return Statement("begin", isolation=isolation, read_only=read_only)

    def commit(self):
        self.take("TRANSACTION") or self.take("WORK")
        return Statement("commit")

    def rollback(self):
        self.take("TRANSACTION") or self.take("WORK")
        if self.take("TO"):
            self.take("SAVEPOINT")
            return Statement("rollback to", name=self.name())
        return Statement("rollback")

    def savepoint(self):
        return Statement("savepoint", name=self.name())

    def release(self):
        self.take("SAVEPOINT")
        return Statement("release", name=self.name())


_STATEMENTS = ((("INSERT", "INTO"), _Parser.insert), (("UPDATE",), _Parser.update), (("DELETE",), _Parser.delete),
               (("CREATE", "TABLE"), _Parser.create), (("CREATE", "INDEX"), _Parser.index), (("CREATE", "UNIQUE", "INDEX"), _Parser.index),
               (("DROP", "TABLE"), _Parser.drop), (("TRUNCATE",), _Parser.truncate), (("BEGIN",), _Parser.begin),
               (("START", "TRANSACTION"), _Parser.begin), (("COMMIT",), _Parser.commit), (("END",), _Parser.commit),
               (("ROLLBACK",), _Parser.rollback), (("ABORT",), _Parser.rollback), (("SAVEPOINT",), _Parser.savepoint),
               (("RELEASE",), _Parser.release))
_read = {}


def parse(text):
    """The statement; all statements of a script where it has more than one are in parse_script()."""
    found = _read.get(text)
    if found is None:
        found = _read[text] = _Parser(text).parse()
    return found


def parse_script(text):
    """The texts of the statements, cut at their semicolons."""
    parts, start, at = [], 0, 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        at = found.end() if found else at + 1
        if found and found[0] == ";":
            parts.append(text[start:at])
            start = at
    return [part for part in parts + [text[start:]] if part.strip(" \n\t;")]


def _distance(a, b):
    """How many letters must be put in, taken out or changed."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def _nearest(name, scope):
    """The server's hint: a column that is spelled nearly so."""
    found = [(_distance(name, known), f'the column "{alias}.{known}"') for alias, names in scope.items() for known in names or ()]
    least = min((d for d, _ in found), default=9)
    near = [column for d, column in found if d == least]
    if least > min(3, len(name) // 2) or len(near) > 2:
        return None
    return f"Perhaps you meant to reference {' or '.join(near)}."


def check_columns(statement, scope):
    """scope: {alias: names or None where they are not known}. Complains about the first column that is not there."""
    for table, name in statement.columns:
        if table is not None:
            if table not in scope:
                raise UndefinedTableError(f'missing FROM-clause entry for table "{table}"')
            if scope[table] is not None and name not in scope[table]:
                raise UndefinedColumnError(f"column {table}.{name} does not exist")
            continue
        having = [alias for alias, names in scope.items() if names is None or name in names]
        if not having:
            raise located(UndefinedColumnError(f'column "{name}" does not exist'), hint=_nearest(name, scope))
        if len([alias for alias in having if scope[alias] is not None]) > 1 and "excluded" not in scope:
            raise AmbiguousColumnError(f'column reference "{name}" is ambiguous')


def check_grouping(statement):
    """A column beside an aggregate must be one of those it is grouped by."""
    if not statement.group and not any(e is not None and e.aggregate for e, _ in statement.items):
        return
    grouped = {e.column[1] for e in statement.group if e.column}
    for e, _ in statement.items:
        if e is not None and e.column is not None and e.column[1] not in grouped:
            name = f"{e.column[0] or statement.sources[0][1]}.{e.column[1]}"
            raise GroupingError(f'column "{name}" must appear in the GROUP BY clause or be used in an aggregate function')
