"""The simulated SQL as it is read: words, and expressions out of them.

An expression is a tuple, so that two are equal when they say the same: ("column", table or None, name), ("op", "+", a, b). Which columns
there are and what type an expression has is not known here; _sql_bind finds out. A query in an expression is a Node (_sql_query).
"""

import re
from asyncpg.exceptions import FeatureNotSupportedError, PostgresSyntaxError
from _sql_types import located

KNOWN = ("The simulated SQL knows SELECT (WITH, JOIN, WHERE, GROUP BY, windows, UNION, ORDER BY, LIMIT, FOR UPDATE), INSERT, UPDATE, "
         "DELETE (with RETURNING), CREATE, ALTER and DROP TABLE, indexes, views, sequences, enums, TRUNCATE, BEGIN, COMMIT, ROLLBACK and "
         "SAVEPOINT. asyncpg.on(sql, fn) answers any other statement.")
NOT_HERE = frozenset("""COPY EXPLAIN MERGE GRANT REVOKE VACUUM ANALYZE DO CALL LOCK CLUSTER REINDEX PREPARE
EXECUTE DECLARE FETCH""".split())
TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)
|[eE]'(?P<escaped>(?:[^'\\]|''|\\.)*)'|(?P<name>[^\W\d]\w*)|"(?P<quoted>(?:[^"]|"")+)"|'(?P<text>(?:[^']|'')*)'|\$(?P<arg>\d+)
|\$(?P<tag>\w*)\$(?P<dollar>.*?)\$(?P=tag)\$
|(?P<op>::|->>|->|\#>>|\#>|@>|<@|<=|>=|<>|!=|<<|>>|&&|\|\||!~\*|!~|~\*|~|\?\||\?&|[-+*/%^(),.;<>=\[\]?&|:])""".replace("\n", ""), re.S)
# names that cannot be those of columns and aliases
RESERVED = frozenset("""ALL AND ANY ARRAY AS ASC CASE CAST CHECK COLUMN CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIMESTAMP CURRENT_USER
DEFAULT DESC DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM FULL GROUP HAVING ILIKE IN INNER INTERSECT INTO IS JOIN LATERAL LEFT
LIKE LIMIT NATURAL NOT NULL OFFSET ON OR ORDER PRIMARY REFERENCES RETURNING RIGHT SELECT SET SOME TABLE THEN TO TRUE UNION UNIQUE USING
VALUES WHEN WHERE WINDOW WITH BETWEEN""".split())
_COMPARISONS = ("=", "<>", "!=", "<", ">", "<=", ">=")
_OTHERS = ("||", "->", "->>", "#>", "#>>", "@>", "<@", "&&", "?", "?|", "?&", "~", "~*", "!~", "!~*", "&", "|", "<<", ">>")
_NOW = {"CURRENT_TIMESTAMP": "timestamptz", "CURRENT_DATE": "date", "LOCALTIMESTAMP": "timestamp", "CURRENT_TIME": "time", "LOCALTIME": "time"}


class Node:
    """A query or a statement: kind, and what its clauses say."""

    def __init__(self, kind, **clauses):
        self.kind = kind
        self.__dict__.update(clauses)


class Reader:
    """The words of one text, and where the reading is. Names are lower case unless they are quoted."""

    def __init__(self, text):
        self.tokens, self.i, self.args, self.sleep = [], 0, 0, None
        at = 0
        while at < len(text):
            found = TOKEN.match(text, at)
            if found is None:
                self._refuse(text[at])
            kind = found.lastgroup
            if kind is not None:
                self.tokens.append(_token(kind, found[kind]))
            at = found.end()
        self.tokens.append(("end", ""))

    def _refuse(self, word):
        if self.i == 0 and word.upper() in NOT_HERE:
            raise located(FeatureNotSupportedError(f"the simulated SQL has no {word.upper()}"), hint=KNOWN)
        said = f'syntax error at or near "{word}"' if word else "syntax error at end of input"
        raise located(PostgresSyntaxError(said), hint=KNOWN)

    def refuse(self):
        self._refuse(self.tokens[self.i][1])

    def lacks(self, what):
        raise located(FeatureNotSupportedError(f"the simulated SQL has no {what}"), hint=KNOWN)

    # -- words
    def at(self, *words):
        for k, word in enumerate(words):
            kind, value = self.tokens[min(self.i + k, len(self.tokens) - 1)]
            if kind not in ("name", "op") or value.upper() != word:
                return False
        return True

    def at_any(self, *words):
        return any(self.at(word) for word in words)

    def take(self, *words):
        if self.at(*words):
            self.i += len(words)
            return True
        return False

    def take_any(self, *words):
        """The word that was there, or None."""
        return next((word for word in words if self.take(word)), None)

    def need(self, *words):
        if not self.take(*words):
            self.refuse()

    def name(self):
        kind, value = self.tokens[self.i]
        if kind == "quoted" or kind == "name" and value.upper() not in RESERVED:
            self.i += 1
            return value if kind == "quoted" else value.lower()
        self.refuse()

    def word(self):
        """Any word, also one that names cannot be."""
        self.i += 1
        return self.tokens[self.i - 1][1].lower()

    def table_name(self):
        name = self.name()
        return self.name() if self.take(".") else name

    def text(self):
        kind, value = self.tokens[self.i]
        if kind != "text":
            self.refuse()
        self.i += 1
        return value

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

    def alias(self, more=()):
        """AS name, or just a name."""
        kind, value = self.tokens[self.i]
        if self.take("AS"):
            kind, value = self.tokens[self.i]
            if kind in ("name", "quoted"):  # after AS any word will do
                self.i += 1
                return value if kind == "quoted" else value.lower()
            self.refuse()
        if kind == "quoted" or kind == "name" and value.upper() not in RESERVED and value.upper() not in more:
            return self.name()
        return None

    # -- expressions, from the loosest
    def expr(self):
        left = self._and()
        while self.take("OR"):
            left = ("or", left, self._and())
        return left

    def _and(self):
        left = self._not()
        while self.take("AND"):
            left = ("and", left, self._not())
        return left

    def _not(self):
        return ("not", self._not()) if self.take("NOT") else self._is()

    def _is(self):
        left = self._comparison()
        while True:
            if self.take("ISNULL"):
                left = ("is", left, "NULL", False)
            elif self.take("NOTNULL"):
                left = ("is", left, "NULL", True)
            elif self.take("IS"):
                negated = self.take("NOT")
                if self.take("DISTINCT", "FROM"):
                    left = ("distinct", left, self._comparison(), negated)
                else:
                    left = ("is", left, self.take_any("NULL", "TRUE", "FALSE", "UNKNOWN") or self.refuse(), negated)
            else:
                return left

    def _comparison(self):
        left = self._among()
        while self.tokens[self.i][0] == "op" and self.tokens[self.i][1] in _COMPARISONS:
            op = self.tokens[self.i][1].replace("!=", "<>")
            self.i += 1
            left = self._compared(op, left) if self.at_any("ANY", "ALL", "SOME") else ("op", op, left, self._among())
        return left

    def _compared(self, op, left):
        every = self.take_any("ANY", "ALL", "SOME") == "ALL"
        self.need("(")
        choices = self.query() if self.at_query() else self.expr()
        self.need(")")
        return ("any", op, left, choices, every)

    def _among(self):
        left = self._other()
        while True:
            negated = self.at("NOT") and self.tokens[self.i + 1][1].upper() in ("IN", "LIKE", "ILIKE", "BETWEEN", "SIMILAR")
            if negated:
                self.i += 1
            if self.take("BETWEEN"):
                self.take("ASYMMETRIC")
                low = self._other()
                self.need("AND")
                found = ("between", left, low, self._other())
            elif self.at("LIKE") or self.at("ILIKE"):
                fold = self.take_any("LIKE", "ILIKE") == "ILIKE"
                if self.at_any("ANY", "ALL", "SOME"):
                    found = self._compared("ILIKE" if fold else "LIKE", left)
                else:
                    found = ("like", left, self._other(), fold)
                    if self.take("ESCAPE"):
                        self._other()
            elif self.take("IN"):
                self.need("(")
                found = ("in", left, self.query() if self.at_query() else tuple(self.listed(self.expr)))
                self.need(")")
            elif self.at("SIMILAR"):
                self.lacks("SIMILAR TO")
            else:
                return left
            left = ("not", found) if negated else found

    def _chain(self, ops, read):
        left = read()
        while self.tokens[self.i][0] == "op" and self.tokens[self.i][1] in ops:
            op = self.tokens[self.i][1]
            self.i += 1
            left = ("op", op, left, read())
        return left

    def _other(self):
        return self._chain(_OTHERS, self._sum)

    def _sum(self):
        return self._chain(("+", "-"), self._product)

    def _product(self):
        return self._chain(("*", "/", "%"), self._power)

    def _power(self):
        return self._chain(("^",), self._unary)

    def _unary(self):
        if self.take("-"):
            return ("neg", self._unary())
        if self.take("+"):
            return self._unary()
        return self._zoned()

    def _zoned(self):
        found = self._postfix()
        while self.take("AT", "TIME", "ZONE"):
            found = ("call", "timezone", (self._postfix(), found))
        return found

    def _postfix(self):
        found = self._primary()
        while True:
            inner = found[1] if found[0] == "parens" else found
            if self.take("::"):
                found = ("cast", inner, self.type_name())
            elif self.at("[") and found[0] in ("column", "param", "index", "parens"):
                found = self._index(inner)
            elif self.take("COLLATE"):
                self.name()
            else:
                return inner

    def _index(self, of):
        self.need("[")
        low = None if self.at(":") else self.expr()
        if self.take(":"):
            found = ("slice", of, low, None if self.at("]") else self.expr())
        else:
            found = ("index", of, low)
        self.need("]")
        return found

    def type_name(self):
        """(name, (numbers in parentheses)); an array's name ends in []."""
        kind = self.name()
        if kind == "double":
            self.take("PRECISION")
        elif kind in ("character", "char") and self.take("VARYING"):
            kind = "varchar"
        elif self.take("."):
            kind = self.name()
        size = tuple(int(n[1]) for n in self.in_parens(self._number)) if self.at("(") else ()
        if kind in ("timestamp", "time") and (self.take("WITH", "TIME", "ZONE") or self.take("WITHOUT", "TIME", "ZONE")):
            kind += "tz" if self.tokens[self.i - 3][1].upper() == "WITH" else ""
        if kind == "interval":
            self.take_any("DAY", "MONTH", "YEAR", "HOUR", "MINUTE", "SECOND")
        while self.take("["):
            if not self.at("]"):
                self._number()
            self.need("]")
            kind = kind if kind.endswith("[]") else kind + "[]"
        if self.take("ARRAY"):
            kind += "[]"
        return kind, size

    def _number(self):
        if self.tokens[self.i][0] != "number":
            self.refuse()
        self.i += 1
        return self.tokens[self.i - 1]

    def _primary(self):
        kind, value = self.tokens[self.i]
        if kind in ("number", "text", "arg"):
            self.i += 1
            if kind == "arg":
                self.args = max(self.args, int(value))
                return ("param", int(value))
            return (kind, value)
        if self.at("("):
            return self._parens()
        if kind not in ("name", "quoted"):
            self.refuse()
        if kind == "name":
            found = self._special(value.upper())
            if found is not None:
                return found
        called = self.tokens[self.i + 1] == ("op", "(")
        name = self.word() if called and value.upper() in ("LEFT", "RIGHT") else self.name()
        if called:
            self.i += 1
            return self._call(name)
        if self.tokens[self.i][0] == "text" and kind == "name":
            return self._typed(name)
        if self.take("."):
            if self.at("*"):
                self.refuse()
            found = self.name()
            if self.at("("):  # a schema's function
                self.i += 1
                return self._call(found)
            return ("column", name, found)
        return ("column", None, name)

    def _typed(self, name):
        """date '2024-01-01'"""
        return ("cast", ("text", self.text()), (name, ()))

    def _parens(self):
        self.need("(")
        if self.at_query():
            found = ("query", self.query())
        else:
            items = self.listed(self.expr)
            found = ("parens", items[0]) if len(items) == 1 else ("row", tuple(items))
        self.need(")")
        return found

    def _special(self, word):
        """Words that are expressions by themselves."""
        if word in ("NULL", "TRUE", "FALSE"):
            self.i += 1
            return ("null",) if word == "NULL" else ("bool", word == "TRUE")
        if word in _NOW:
            self.i += 1
            if self.take("("):
                self._number()
                self.need(")")
            return ("now", word.lower(), _NOW[word])
        if word in ("CURRENT_USER", "SESSION_USER", "USER", "CURRENT_ROLE"):
            self.i += 1
            return ("call", word.lower(), ())
        following = self.tokens[self.i + 1]
        if word == "CASE":
            return self._case()
        if word == "INTERVAL" and following[0] == "text":
            self.i += 2
            unit = self.take_any("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
            return ("cast", ("text", following[1] + (f" {unit.lower()}" if unit else "")), ("interval", ()))
        if word in ("TIMESTAMP", "TIME") and following[1].upper() in ("WITH", "WITHOUT"):
            kind = self.type_name()
            return ("cast", ("text", self.text()), kind)
        if word == "ARRAY" and following == ("op", "["):
            self.i += 1
            return self._array()
        if following != ("op", "("):
            return None
        if word in ("EXISTS", "ARRAY", "CAST", "EXTRACT", "SUBSTRING", "POSITION", "TRIM", "OVERLAY", "ROW"):
            self.i += 2
            return getattr(self, f"_{word.lower()}_of")()
        return None

    def _array(self):
        self.need("[")
        items = [] if self.at("]") else self.listed(lambda: self._array() if self.at("[") else self.expr())
        self.need("]")
        return ("array", tuple(items))

    def _case(self):
        self.need("CASE")
        operand = None if self.at("WHEN") else self.expr()
        whens = []
        while self.take("WHEN"):
            condition = self.expr()
            self.need("THEN")
            whens.append((condition, self.expr()))
        if not whens:
            self.refuse()
        other = self.expr() if self.take("ELSE") else None
        self.need("END")
        return ("case", operand, tuple(whens), other)

    # -- what looks like a function, but has words inside
    def _exists_of(self):
        found = ("exists", self.query())
        self.need(")")
        return found

    def _array_of(self):
        found = ("arrayquery", self.query())
        self.need(")")
        return found

    def _cast_of(self):
        inner = self.expr()
        self.need("AS")
        kind = self.type_name()
        self.need(")")
        return ("cast", inner, kind)

    def _extract_of(self):
        kind, field = self.tokens[self.i]
        if kind not in ("name", "text", "quoted"):
            self.refuse()
        self.i += 1
        self.need("FROM")
        source = self.expr()
        self.need(")")
        return ("call", "extract", (("text", field.lower()), source))

    def _substring_of(self):
        args = [self.expr()]
        if self.take("FROM"):
            args.append(self.expr())
            if self.take("FOR"):
                args.append(self.expr())
        elif self.take("FOR"):
            args += [("number", "1"), self.expr()]
        while self.take(","):
            args.append(self.expr())
        self.need(")")
        return ("call", "substring", tuple(args))

    def _position_of(self):
        what = self._other()
        self.need("IN")
        where = self.expr()
        self.need(")")
        return ("call", "position", (where, what))

    def _trim_of(self):
        side = self.take_any("BOTH", "LEADING", "TRAILING") or "BOTH"
        self.take("FROM")
        args = [self.expr()]
        if self.take("FROM"):
            args.insert(0, self.expr())
        elif self.take(","):
            args.append(self.expr())
        self.need(")")
        return ("call", {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}[side], tuple(args))

    def _overlay_of(self):
        self.lacks("OVERLAY")

    def _row_of(self):
        items = self.listed(self.expr)
        self.need(")")
        return ("row", tuple(items))

    def _call(self, name):
        """After the bracket: ("call", name, args), or ("aggregate", name, args, distinct, order, filter), or with a window around."""
        if name in ("cube", "rollup", "grouping"):
            self.lacks(name.upper())
        distinct = self.take("DISTINCT")
        star = self.take("*")
        args, named = [], None
        if not star and not self.at(")"):
            args = self.listed(self._argument)
        order = self.ordering() if self.take("ORDER", "BY") else ()
        self.need(")")
        within = ()
        if self.take("WITHIN", "GROUP"):
            self.need("(")
            self.need("ORDER")
            self.need("BY")
            within = self.ordering()
            self.need(")")
        where = None
        if self.take("FILTER"):
            self.need("(")
            self.need("WHERE")
            where = self.expr()
            self.need(")")
        if name == "pg_sleep" and args:
            self.sleep = args[0]
        if within:
            return ("within", name, tuple(args), within, where)
        found = ("call", name, tuple(args))
        if distinct or star or order or where is not None:
            found = ("aggregate", name, tuple(args), distinct, order, where)
        return ("window", found, self.window()) if self.take("OVER") else found

    def _argument(self):
        if self.tokens[self.i][0] == "name" and self.tokens[self.i + 1:self.i + 3] == [("op", "="), ("op", ">")]:
            name = self.name()
            self.i += 2
            return ("named", name, self.expr())
        return self.expr()

    def ordering(self):
        """((expression, descending, NULLs first), ...)"""
        return tuple(self.listed(self._order))

    def _order(self):
        key = self.expr()
        down = self.take("DESC") or self.take("ASC") and False
        first = down
        if self.take("NULLS"):
            first = self.take("FIRST") or not self.take("LAST") and self.refuse()
        return key, bool(down), bool(first)

    def window(self):
        """(name or None, partition, order, frame)"""
        if not self.at("("):
            return (self.name(), (), (), None)
        self.need("(")
        name = None if self.at_any("PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS", ")") else self.name()
        partition = tuple(self.listed(self.expr)) if self.take("PARTITION", "BY") else ()
        order = self.ordering() if self.take("ORDER", "BY") else ()
        frame = self._frame() if self.at_any("ROWS", "RANGE", "GROUPS") else None
        self.need(")")
        return name, partition, order, frame

    def _frame(self):
        unit = self.take_any("ROWS", "RANGE", "GROUPS")
        if self.take("BETWEEN"):
            low = self._bound()
            self.need("AND")
            found = (unit, low, self._bound())
        else:
            found = (unit, self._bound(), 0)
        if unit == "GROUPS" or unit == "RANGE" and any(n not in (0, None) for n in found[1:]):
            self.lacks(f"windows of {unit}")
        return found

    def _bound(self):
        """How many rows on from the current one; None: to the end of that side."""
        if self.take("UNBOUNDED"):
            self.take_any("PRECEDING", "FOLLOWING") or self.refuse()
            return None
        if self.take("CURRENT", "ROW"):
            return 0
        n = int(self._number()[1])
        return -n if (self.take_any("PRECEDING", "FOLLOWING") or self.refuse()) == "PRECEDING" else n


def _token(kind, value):
    if kind == "escaped":
        return "text", re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), value.replace("''", "'"))
    if kind == "text":
        return "text", value.replace("''", "'")
    if kind == "quoted":
        return kind, value.replace('""', '"')
    return "text" if kind == "dollar" else kind, value
