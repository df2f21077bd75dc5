"""What a call in the simulated SQL is bound to: functions that look at their arguments' types themselves, and those that give rows."""

from asyncpg import exceptions as errors
from _sql_functions import AGGREGATES, WINDOWS, formatted, resolve
from _sql_types import ANY, NUMBERS, common, convert, shown_type, written


class Expr:
    """fn(env) is its value, kind its type; name is what its column is called; constant, param, column: what it is, where it is
    just that; many: it gives a list, each item of which is a row."""
    __slots__ = ("fn", "kind", "name", "constant", "param", "column", "many")

    def __init__(self, fn, kind, name="?column?", *, constant=False, param=None, column=None, many=False):
        self.fn, self.kind, self.name, self.constant, self.param, self.column, self.many = fn, kind, name, constant, param, column, many


class Calls:
    """The part of a Binder that is about calls."""

    def _named(self, ast, scope):
        return self.expr(ast[2], scope)

    def _call(self, ast, scope):
        _, name, args = ast
        if name in AGGREGATES:
            return self._aggregate(("aggregate", name, args, False, (), None), scope)
        if name in WINDOWS:
            raise errors.WindowingError(f"window function {name} requires an OVER clause")
        special = getattr(self, f"_call_{name}", None)
        if special is not None:
            return special(args, scope)
        return self._called(name, [self.expr(a, scope) for a in args])

    def _called(self, name, args):
        wanted, kind, fn = resolve(name, [e.kind for e in args])
        fns = [self.coerced(e, k).fn for e, k in zip(args, wanted)]

        def call(env):
            values = [f(env) for f in fns]
            return None if None in values else fn(*values)
        return Expr(call, kind, name)

    def _all_alike(self, name, args, scope):
        items = [self.expr(a, scope) for a in args]
        kind = common([e.kind for e in items], name.upper())
        return [self.coerced(e, kind).fn for e in items], kind

    def _call_coalesce(self, args, scope):
        fns, kind = self._all_alike("coalesce", args, scope)
        return Expr(lambda env: next((v for f in fns if (v := f(env)) is not None), None), kind, "coalesce")

    def _call_greatest(self, args, scope, name="greatest", best=max):
        fns, kind = self._all_alike(name, args, scope)
        return Expr(lambda env: best([v for f in fns if (v := f(env)) is not None], default=None), kind, name)

    def _call_least(self, args, scope):
        return self._call_greatest(args, scope, "least", min)

    def _call_nullif(self, args, scope):
        left, right = (self.expr(a, scope) for a in args)
        f, g, fn, _ = self._sides("=", left, right)
        return Expr(lambda env: None if (x := f(env)) is not None and (y := g(env)) is not None and fn(x, y) else x, left.kind or "text", "nullif")

    def _call_now(self, args, scope, name="now"):
        return Expr(lambda env: env.run.now, "timestamptz", name)

    def _call_transaction_timestamp(self, args, scope):
        return self._call_now(args, scope, "transaction_timestamp")

    def _call_statement_timestamp(self, args, scope):
        return self._call_clock_timestamp(args, scope, "statement_timestamp")

    def _call_clock_timestamp(self, args, scope, name="clock_timestamp"):
        from datetime import datetime, timezone
        return Expr(lambda env: datetime.now(timezone.utc), "timestamptz", name)

    def _call_concat(self, args, scope):
        fns = [self.decided(self.expr(a, scope)).fn for a in args]
        return Expr(lambda env: "".join(written(v) for f in fns if (v := f(env)) is not None), "text", "concat")

    def _call_concat_ws(self, args, scope):
        mark, *fns = [self.decided(self.expr(a, scope)).fn for a in args]
        return Expr(lambda env: None if (m := mark(env)) is None else m.join(written(v) for f in fns if (v := f(env)) is not None), "text", "concat_ws")

    def _call_format(self, args, scope):
        fns = [self.decided(self.expr(a, scope)).fn for a in args]
        return Expr(lambda env: formatted(*[f(env) for f in fns]), "text", "format")

    def _call_pg_typeof(self, args, scope):
        kind = shown_type(self.expr(args[0], scope).kind)
        return Expr(lambda env: kind, "regclass", "pg_typeof")

    def _call_age(self, args, scope):
        items = [self.expr(a, scope) for a in args]
        if len(items) == 1:
            items = [Expr(lambda env: convert(convert(env.run.now, "timestamptz", "date"), "date", "timestamp"), "timestamp"), self.coerced(items[0], "timestamp")]
        return self._called("age", items)

    def _call_make_interval(self, args, scope):
        from _sql_time import interval
        order = ("years", "months", "weeks", "days", "hours", "mins", "secs")
        given = {(a[1] if a[0] == "named" else order[i]): self.expr(a, scope).fn for i, a in enumerate(args)}
        seconds = {"weeks": 604800, "days": 86400, "hours": 3600, "mins": 60, "secs": 1}
        return Expr(lambda env: interval(sum(f(env) * {"years": 12, "months": 1}.get(n, 0) for n, f in given.items()),
                                         sum(float(f(env)) * seconds.get(n, 0) for n, f in given.items())), "interval", "make_interval")

    def _json_of(self, name, args, scope, make):
        kind = "jsonb" if "jsonb" in name else "json"
        items = [self.decided(self.expr(a, scope)) for a in args]
        kinds = [e.kind for e in items]
        return Expr(lambda env: make([e.fn(env) for e in items], kinds, kind), kind, name)

    def _call_jsonb_build_object(self, args, scope, name="jsonb_build_object"):
        import _sql_json
        return self._json_of(name, args, scope, _sql_json.built_object)

    def _call_json_build_object(self, args, scope):
        return self._call_jsonb_build_object(args, scope, "json_build_object")

    def _call_jsonb_build_array(self, args, scope, name="jsonb_build_array"):
        import _sql_json
        return self._json_of(name, args, scope, lambda values, kinds, kind: _sql_json.shown([_sql_json.of_value(v, k) for v, k in zip(values, kinds)], kind))

    def _call_json_build_array(self, args, scope):
        return self._call_jsonb_build_array(args, scope, "json_build_array")

    def _call_to_jsonb(self, args, scope, name="to_jsonb"):
        import _sql_json
        return self._json_of(name, args, scope, lambda values, kinds, kind: (
            _sql_json.shown if kind == "jsonb" else _sql_json.tight)(_sql_json.of_value(values[0], kinds[0]), kind))

    def _call_to_json(self, args, scope):
        return self._call_to_jsonb(args, scope, "to_json")

    def _call_row_to_json(self, args, scope):
        return self._whole_row(args, scope, "row_to_json")

    def _whole_row(self, args, scope, name):
        import _sql_json
        alias = args[0][2]
        columns = scope.sources.get(alias) if args[0][0] == "column" else None
        if columns is None:
            raise errors.FeatureNotSupportedError(f"the simulated SQL has {name}() of a table's alias only")
        return Expr(lambda env: _sql_json.tight({c: _sql_json.of_value(env.by[alias].get(c), k) for c, k in columns.items()}), "json", name)

    def _sequence(self, name, args, scope):
        f = self.coerced(self.expr(args[0], scope), "text").fn
        step = getattr(self.catalog, name)
        return Expr(lambda env: step(f(env)), "int8", name)

    def _call_nextval(self, args, scope):
        return self._sequence("nextval", args, scope)

    def _call_currval(self, args, scope):
        return self._sequence("currval", args, scope)

    def _call_pg_notify(self, args, scope):
        channel, payload = (self.coerced(self.expr(a, scope), "text").fn for a in args)
        return Expr(lambda env: env.run.tx.notes.append((channel(env), payload(env) or "")) or "", "void", "pg_notify")

    # -- what gives rows
    def rows_of(self, ast, scope):
        """A function in FROM: ([(column, type)], function of an Env that gives tuples)"""
        _, name, args = ast
        items = [self.expr(a, scope) for a in args]
        if name == "generate_series":
            return self._series(items)
        if name == "unnest":
            items = [self.coerced(e, "text[]") if e.kind is None else e for e in items]
            columns = [("unnest", e.kind[:-2] if e.kind != ANY else ANY) for e in items]
            return columns, lambda env: _side_by_side([e.fn(env) or [] for e in items])
        if name in ("json_each", "jsonb_each", "json_array_elements", "jsonb_array_elements", "jsonb_array_elements_text", "json_array_elements_text",
                    "jsonb_object_keys", "json_object_keys", "regexp_split_to_table", "string_to_table"):
            return self._unpacked(name, items)
        e = self._call(ast, scope)
        return [(name, e.kind)], lambda env: [(e.fn(env),)]

    def _series(self, items):
        from _sql_time import later
        kind = items[0].kind or items[1].kind
        if kind in NUMBERS:
            kind = common([e.kind for e in items], "generate_series")
        first, last, *step = [self.coerced(e, kind if i < 2 or kind in NUMBERS else "interval").fn for i, e in enumerate(items)]

        def count(env):
            at, end, by = first(env), last(env), step[0](env) if step else 1
            if not by:
                raise errors.InvalidParameterValueError("step size cannot equal zero")
            down = by < 0 if kind in NUMBERS else by.days < 0
            found = []
            while at is not None and end is not None and (at >= end if down else at <= end):
                found.append((at,))
                at = at + by if kind in NUMBERS else later(at, by)
            return found
        if kind == "date":
            items, kind = [self.coerced(e, "timestamptz") if i < 2 else e for i, e in enumerate(items)], "timestamptz"
            first, last = items[0].fn, items[1].fn
        return [("generate_series", kind)], count

    def _unpacked(self, name, items):
        import _sql_json
        f, more = self.coerced(items[0], "jsonb" if "json" in name else "text").fn, [e.fn for e in items[1:]]
        if name.endswith("_each"):
            columns, unpack = [("key", "text"), ("value", "jsonb")], lambda value, env: _sql_json.each(value)
        elif name.endswith("_keys"):
            columns, unpack = [(name, "text")], lambda value, env: [(key,) for key, _ in _sql_json.each(value)]
        elif "_elements" in name:
            as_text = name.endswith("_text")
            columns, unpack = [("value", "text" if as_text else "jsonb")], lambda value, env: [(v,) for v in _sql_json.elements(value, as_text)]
        else:
            import re
            split = re.split if name.startswith("regexp") else lambda mark, text: text.split(mark)
            columns, unpack = [(name, "text")], lambda value, env: [(part,) for part in split(more[0](env), value)]
        return columns, lambda env: unpack(value, env) if (value := f(env)) is not None else []

    def _rows_in_item(self, name, args, scope):
        columns, rows = self.rows_of(("call", name, args), scope)
        return Expr(lambda env: [row[0] for row in rows(env)], columns[0][1], name, many=True)

    def _call_unnest(self, args, scope):
        return self._rows_in_item("unnest", args, scope)

    def _call_generate_series(self, args, scope):
        return self._rows_in_item("generate_series", args, scope)

    def _call_jsonb_array_elements(self, args, scope):
        return self._rows_in_item("jsonb_array_elements", args, scope)

    def _call_jsonb_array_elements_text(self, args, scope):
        return self._rows_in_item("jsonb_array_elements_text", args, scope)


def _side_by_side(lists):
    length = max(map(len, lists), default=0)
    return [tuple([items[i] if i < len(items) else None for items in lists]) for i in range(length)]
