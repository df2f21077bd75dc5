"""Queries and changes of the simulated SQL as they are read: SELECT, VALUES, WITH, INSERT, UPDATE, DELETE.

A query is Node("query", ctes, body, order, limit, offset, lock). A body is a Node: "select", "values", or "set" with two bodies. What is
selected from is a list of Nodes "source".
"""

from _sql_read import Node, Reader

_AFTER_TABLE = ("WHERE", "SET", "USING", "ON", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "WINDOW", "TABLESAMPLE", "RETURNING",
                "OFFSET", "FETCH")


class QueryReader(Reader):
    def at_query(self):
        k = self.i
        while self.tokens[k] == ("op", "("):
            k += 1
        return self.tokens[k][0] == "name" and self.tokens[k][1].upper() in ("SELECT", "WITH", "VALUES")

    def query(self):
        ctes = self.with_clause() if self.at("WITH") else []
        return self.query_after(ctes)

    def query_after(self, ctes):
        body = self._union()
        order = self.ordering() if self.take("ORDER", "BY") else ()
        limit = offset = None
        while self.at_any("LIMIT", "OFFSET", "FETCH"):
            if self.take("LIMIT"):
                limit = None if self.take("ALL") else self.expr()
            elif self.take("OFFSET"):
                offset = self.expr()
                self.take_any("ROW", "ROWS")
            else:
                limit = self._fetch()
        lock = None
        while self.take("FOR"):
            lock = self._locking()
        if body.kind == "query" and not (ctes or order or lock or limit is not None or offset is not None):
            return body
        return Node("query", ctes=ctes, body=body, order=order, limit=limit, offset=offset, lock=lock)

    def _fetch(self):
        self.need("FETCH")
        self.take_any("FIRST", "NEXT") or self.refuse()
        limit = ("number", "1") if self.at_any("ROW", "ROWS") else self._primary()
        self.take_any("ROW", "ROWS") or self.refuse()
        self.need("ONLY")
        return limit

    def _locking(self):
        """How a locked row is met: wait, nowait, skip."""
        strength = self.take_any("UPDATE", "SHARE") or (self.take("NO", "KEY", "UPDATE") or self.take("KEY", "SHARE") or self.refuse())
        if strength == "SHARE":
            self.lacks("FOR SHARE")
        if self.take("OF"):
            self.listed(self.name)
        if self.take("NOWAIT"):
            return "nowait"
        return "skip" if self.take("SKIP", "LOCKED") else "wait"

    def with_clause(self):
        """[Node("cte", name, names of its columns or None, statement, recursive)]"""
        self.need("WITH")
        recursive = self.take("RECURSIVE")
        return self.listed(lambda: self._cte(recursive))

    def _cte(self, recursive):
        name = self.name()
        names = self.in_parens(self.name) if self.at("(") else None
        self.need("AS")
        self.take("NOT", "MATERIALIZED") or self.take("MATERIALIZED")
        self.need("(")
        found = self.changing() if self.at_any("INSERT", "UPDATE", "DELETE") else self.query()
        self.need(")")
        return Node("cte", name=name, names=names, statement=found, recursive=recursive)

    # -- bodies
    def _union(self):
        left = self._intersect()
        while self.at_any("UNION", "EXCEPT"):
            left = self._combined(self.take_any("UNION", "EXCEPT"), left, self._intersect)
        return left

    def _intersect(self):
        left = self._simple()
        while self.take("INTERSECT"):
            left = self._combined("INTERSECT", left, self._simple)
        return left

    def _combined(self, op, left, read):
        every = self.take("ALL") or self.take("DISTINCT") and False
        return Node("set", op=op, every=every, left=left, right=read())

    def _simple(self):
        if self.take("("):
            inner = self.query()
            self.need(")")
            return inner
        if self.take("VALUES"):
            rows = self.listed(lambda: self.in_parens(self.expr))
            return Node("values", rows=rows)
        return self._select()

    def _select(self):
        self.need("SELECT")
        distinct = self.take("DISTINCT")
        self.take("ALL")
        on = self.in_parens(self.expr) if distinct and self.take("ON") else []
        items = [] if self.at("FROM") else self.listed(self.item)
        if self.at("INTO"):
            self.lacks("SELECT INTO")
        sources = self.sources() if self.take("FROM") else []
        where = self.expr() if self.take("WHERE") else None
        group = self.listed(self._key) if self.take("GROUP", "BY") else []
        having = self.expr() if self.take("HAVING") else None
        windows = dict(self.listed(self._named_window)) if self.take("WINDOW") else {}
        return Node("select", items=items, sources=sources, where=where, group=group, having=having, distinct=distinct, on=on, windows=windows)

    def _key(self):
        if self.at("(", ")"):
            self.lacks("GROUP BY ()")
        if self.at("GROUPING", "SETS"):
            self.lacks("GROUPING SETS")
        return self.expr()

    def _named_window(self):
        name = self.name()
        self.need("AS")
        return name, self.window()

    def item(self):
        """(expression, alias or None); ("*", table or None) for * and table.*"""
        if self.take("*"):
            return ("*", None), None
        if self.tokens[self.i][0] in ("name", "quoted") and self.tokens[self.i + 1:self.i + 3] == [("op", "."), ("op", "*")]:
            alias = self.name()
            self.i += 2
            return ("*", alias), None
        found = self.expr()
        return found, self.alias(("FETCH", "WINDOW"))

    # -- FROM
    def sources(self):
        """[Node("source", ..., join: cross, inner, left, right, full; on; using)]"""
        found = [self.source()]
        while True:
            if self.take(",") or self.take("CROSS", "JOIN"):
                found.append(self.source())
                continue
            natural = self.take("NATURAL")
            join = (self.take_any("LEFT", "RIGHT", "FULL") or "INNER").lower()
            if join != "inner":
                self.take("OUTER")
            elif not (self.take("INNER") or self.at("JOIN")):
                return found
            self.need("JOIN")
            source = self.source()
            source.join, source.natural = join, natural
            if natural:
                pass
            elif self.take("USING"):
                source.using = self.in_parens(self.name)
            else:
                self.need("ON")
                source.on = self.expr()
            found.append(source)

    def source(self):
        """What stands for one table: table, query, function, or values with names of columns."""
        lateral = self.take("LATERAL")
        self.take("ONLY")
        made = dict(join="cross", on=None, using=None, natural=False, lateral=lateral, table=None, query=None, calls=None, ordinality=False)
        if self.at("("):
            if not self.at_query():
                self.lacks("joins in parentheses")
            self.need("(")
            made["query"] = self.query()
            self.need(")")
        else:
            self._table_or_calls(made)
        alias = self.alias(_AFTER_TABLE)
        names = self.in_parens(self._column_name) if alias and self.at("(") else None
        return Node("source", alias=alias or made["table"] or (made["calls"][0][1] if made["calls"] else None), names=names, **made)

    def _column_name(self):
        name = self.name()
        if not self.at_any(",", ")"):
            self.type_name()
        return name

    def _table_or_calls(self, made):
        if self.at("ROWS", "FROM"):
            self.lacks("ROWS FROM")
        name = self.table_name()
        if not self.take("("):
            made["table"] = name
            return
        made["calls"] = [("call", name, tuple([] if self.at(")") else self.listed(self.expr)))]
        self.need(")")
        made["ordinality"] = self.take("WITH", "ORDINALITY")

    # -- changes
    def changing(self):
        ctes = self.with_clause() if self.at("WITH") else []
        return self.changing_after(ctes)

    def changing_after(self, ctes):
        word = self.take_any("INSERT", "UPDATE", "DELETE") or self.refuse()
        found = getattr(self, f"_{word.lower()}")()
        found.ctes = ctes
        return found

    def returning(self):
        return self.listed(self.item) if self.take("RETURNING") else None

    def _insert(self):
        self.need("INTO")
        table = self.table_name()
        alias = self.alias() if self.at("AS") else table
        names = None
        if self.at("(") and not self.at_query():
            names = self.in_parens(self.name)
        overriding = self.take("OVERRIDING") and bool(self.take_any("SYSTEM", "USER")) and not self.need("VALUE")
        rows, query = [], None
        if self.take("DEFAULT", "VALUES"):
            rows, names = [[]], []
        elif self.take("VALUES"):
            rows = self.listed(lambda: self.in_parens(self._or_default))
        elif self.at_query():
            query = self.query()
        else:
            self.refuse()
        conflict = self._conflict() if self.take("ON", "CONFLICT") else None
        return Node("insert", table=table, alias=alias, names=names, rows=rows, query=query, conflict=conflict, overriding=bool(overriding),
                    returning=self.returning())

    def _or_default(self):
        return None if self.take("DEFAULT") else self.expr()

    def _conflict(self):
        """(columns, name of a constraint, or None; sets, or None for nothing; condition)"""
        target = None
        if self.at("("):
            target = tuple(self.in_parens(self.expr))
            if self.take("WHERE"):
                self.expr()
        elif self.take("ON", "CONSTRAINT"):
            target = self.name()
        self.need("DO")
        if self.take("NOTHING"):
            return target, None, None
        self.need("UPDATE")
        self.need("SET")
        sets = self._assignments()
        return target, sets, self.expr() if self.take("WHERE") else None

    def _assignments(self):
        """[(name, expression or None for DEFAULT)]; (a, b) = (1, 2) and (a, b) = (SELECT …) too: (names, query)."""
        return [pair for pairs in self.listed(self._assignment) for pair in pairs]

    def _assignment(self):
        if not self.at("("):
            name = self.name()
            if self.take("."):
                name = self.name()
            self.need("=")
            return [(name, self._or_default())]
        names = self.in_parens(self.name)
        self.need("=")
        self.take("ROW")
        self.need("(")
        if self.at_query():
            found = [(tuple(names), self.query())]
            self.need(")")
            return found
        values = self.listed(self._or_default)
        self.need(")")
        if len(values) != len(names):
            self.refuse()
        return list(zip(names, values))

    def _update(self):
        self.take("ONLY")
        table = self.table_name()
        alias = table if self.at("SET") else self.alias(("SET",)) or table
        self.need("SET")
        sets = self._assignments()
        sources = self.sources() if self.take("FROM") else []
        where = self.expr() if self.take("WHERE") else None
        return Node("update", table=table, alias=alias, sets=sets, sources=sources, where=where, returning=self.returning())

    def _delete(self):
        self.need("FROM")
        self.take("ONLY")
        table = self.table_name()
        alias = self.alias(("USING",)) or table
        sources = self.sources() if self.take("USING") else []
        where = self.expr() if self.take("WHERE") else None
        return Node("delete", table=table, alias=alias, sources=sources, where=where, returning=self.returning())
