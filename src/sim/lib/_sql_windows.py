"""Window functions of the simulated SQL: a value for each row, out of the rows around it."""

from asyncpg import exceptions as errors
from _sql_functions import AGGREGATES
from _sql_types import common


class Window:
    """One function OVER a window. values(envs) has what it says for each row, in the order of the Envs."""

    def __init__(self, binder, call, spec, scope):
        from _sql_bind import sorted_by
        self._sorted_by = sorted_by
        name, args = call[1], call[2]
        _, partition, order, self.frame = spec
        self.partition = [binder.expr(p, scope).fn for p in partition]
        self.order = [(binder.decided(binder.expr(key, scope)).fn, down, first) for key, down, first in order]
        self.name = name
        if name in AGGREGATES:
            call = call if call[0] == "aggregate" else ("aggregate", name, args, False, (), None)
            self._gather, self.kind = self._of_groups(binder, call, scope) if scope.keys is not None else binder._gathered(call, scope)
            self._fill = self._fill_aggregate
            return
        fill = getattr(self, f"_fill_{name}", None)
        if fill is None:
            raise errors.WrongObjectTypeError(f"OVER specified, but {name} is not a window function nor an aggregate function")
        self.args = [binder.decided(binder.expr(a, scope)) for a in args]
        self.kind = "int8" if name in ("row_number", "rank", "dense_rank") else "int4" if name == "ntile" else \
            "float8" if name in ("percent_rank", "cume_dist") else self.args[0].kind
        if name in ("lag", "lead") and len(self.args) > 2:
            self.kind = common([self.args[0].kind, self.args[2].kind], name)
            self.args[0], self.args[2] = (binder.coerced(self.args[i], self.kind) for i in (0, 2))
        self._fill = fill

    def _of_groups(self, binder, call, scope):
        """Over what is grouped already: its argument is an aggregate itself, or a key."""
        from _sql_functions import aggregate
        items = [binder.expr(a, scope) for a in call[2]]
        wanted, kind, fn = aggregate(call[1], [e.kind for e in items])
        if not items:
            return len, kind
        f = binder.coerced(items[0], wanted).fn

        def gather(envs):
            found = [v for e in envs if (v := f(e)) is not None]
            return fn(found) if found or call[1] == "count" else None
        return gather, kind

    def values(self, envs):
        parts = {}
        for i, env in enumerate(envs):
            parts.setdefault(tuple([f(env) for f in self.partition]), []).append(i)
        found = [None] * len(envs)
        for indexes in parts.values():
            indexes = self._sorted_by(indexes, [(lambda i, f=fn: f(envs[i]), down, first) for fn, down, first in self.order])
            rows = [envs[i] for i in indexes]
            for i, value in zip(indexes, self._fill(rows)):
                found[i] = value
        return found

    def _peers(self, rows):
        """For each row the number of the first and of the last that stand where it does in the order."""
        keys = [tuple([f(e) for f, _, _ in self.order]) for e in rows]
        first, found = 0, []
        for i in range(len(rows)):
            if keys[i] != keys[first]:
                found += [(first, i - 1)] * (i - first)
                first = i
        return found + [(first, len(rows) - 1)] * (len(rows) - first)

    def _frames(self, rows):
        """The rows that each row's frame has."""
        last = len(rows) - 1
        if self.frame is None or self.frame[0] == "RANGE":
            low, high = self.frame[1:] if self.frame else (None, 0 if self.order else None)
            for first, end in self._peers(rows):
                yield rows[0 if low is None else first:(last if high is None else end) + 1]
            return
        _, low, high = self.frame
        for i in range(len(rows)):
            yield rows[0 if low is None else max(i + low, 0):(last if high is None else i + high) + 1]

    def _fill_aggregate(self, rows):
        return [self._gather(frame) for frame in self._frames(rows)]

    def _fill_row_number(self, rows):
        return range(1, len(rows) + 1)

    def _fill_rank(self, rows):
        return [first + 1 for first, _ in self._peers(rows)]

    def _fill_dense_rank(self, rows):
        starts = sorted({first for first, _ in self._peers(rows)})
        return [starts.index(first) + 1 for first, _ in self._peers(rows)]

    def _fill_percent_rank(self, rows):
        return [first / (len(rows) - 1) if len(rows) > 1 else 0.0 for first, _ in self._peers(rows)]

    def _fill_cume_dist(self, rows):
        return [(end + 1) / len(rows) for _, end in self._peers(rows)]

    def _fill_ntile(self, rows):
        n = self.args[0].fn(rows[0])
        size, more = divmod(len(rows), n)
        return [part + 1 for part in range(n) for _ in range(size + (part < more))]

    def _moved(self, rows, sign):
        value, *more = [e.fn for e in self.args]
        found = []
        for i, env in enumerate(rows):
            at = i + sign * (more[0](env) if more else 1)
            found.append(value(rows[at]) if 0 <= at < len(rows) else more[1](env) if len(more) > 1 else None)
        return found

    def _fill_lag(self, rows):
        return self._moved(rows, -1)

    def _fill_lead(self, rows):
        return self._moved(rows, 1)

    def _fill_first_value(self, rows):
        return [self.args[0].fn(frame[0]) if frame else None for frame in self._frames(rows)]

    def _fill_last_value(self, rows):
        return [self.args[0].fn(frame[-1]) if frame else None for frame in self._frames(rows)]

    def _fill_nth_value(self, rows):
        return [self.args[0].fn(frame[n - 1]) if len(frame) >= (n := self.args[1].fn(rows[0])) else None for frame in self._frames(rows)]
