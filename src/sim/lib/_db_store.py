"""What the simulated PostgreSQL keeps: tables, transactions, row locks.

`tables` holds what is committed: {name: [row, ...]}, a row a dict; a program may fill it by hand, with no CREATE TABLE. A
Transaction keeps what it wrote to itself until it commits, so nobody else sees it; what a snapshot no longer may see is undone from
the history of commits, which is kept while there are snapshots. A written row is locked until its transaction ends; who wants it
waits, and looks for a cycle of waits after DEADLOCK_AFTER seconds, as PostgreSQL does.
"""

import asyncio
from datetime import datetime, timezone
import _sim
from asyncpg import exceptions as errors
from _sql_types import located

DEADLOCK_AFTER = 1
tables = {}


class _Server:
    """What all connections share."""

    def __init__(self):
        self.max_connections = 100
        self.connections = 0
        self.schemas, self.handlers = {}, {}
        self.listeners = []  # (connection, channel, callback)
        self.enums, self.views, self.sequences, self.indexes = {}, {}, {}, {}
        self.version = getattr(self, "version", 0) + 1  # of the tables: what statements know of them holds for one
        self.commits, self.history, self.snapshots = 0, [], []
        self.locks = {}
        self.transactions = 0


    def saved(self):
        """What the tables are, to be restored."""
        places = (tables, self.schemas, self.enums, self.views, self.sequences, self.indexes)
        rows = {name: [(row, dict(row)) for row in tables[name]] for name in tables}
        return [dict(place) for place in places], rows, [(schema, schema.copy().__dict__) for schema in self.schemas.values()]

    def restore(self, saved):
        places, rows, schemas = saved
        for place, before in zip((tables, self.schemas, self.enums, self.views, self.sequences, self.indexes), places):
            place.clear()
            place.update(before)
        for name, pairs in rows.items():
            for row, values in pairs:
                row.clear()
                row.update(values)
            tables[name][:] = [row for row, _ in pairs]
        for schema, before in schemas:
            schema.__dict__.update(before)
        self.version += 1


    def notify(self, channel, payload):
        """Tells all that listen, each when its loop comes to it."""
        from inspect import iscoroutinefunction
        loop = asyncio.get_running_loop()
        for connection, name, callback in list(self.listeners):
            if name == channel:
                told = (connection, connection.get_server_pid(), channel, payload)
                if iscoroutinefunction(callback):
                    loop.call_soon(lambda: loop.create_task(callback(*told)))
                else:
                    loop.call_soon(callback, *told)


server = _Server()


class _Write:
    """What a transaction wants of a row: new values (None: gone), instead of the old ones (None: it is new)."""
    __slots__ = ("table", "row", "old", "new")

    def __init__(self, table, row, old, new):
        self.table, self.row, self.old, self.new = table, row, old, new


class Transaction:
    def __init__(self, isolation="READ COMMITTED", read_only=False, implicit=False):
        server.transactions += 1
        self.number = 700 + server.transactions
        self.isolation = isolation or "READ COMMITTED"
        self.read_only, self.implicit = read_only, implicit
        self.snapshot = None
        self.writes, self.savepoints, self.reads = {}, [], []
        self.failed = False
        self.waits_for, self.waiting = None, []
        self.now = datetime.now(timezone.utc)
        self.undo = None
        self.notes = []  # what NOTIFY said: told when it commits

    def remember_tables(self):
        """Before a statement changes the tables themselves: a rollback takes that back."""
        if self.undo is None:
            self.undo = server.saved()

    @property
    def steady(self):
        """Whether it sees one state of the database from its first statement on."""
        return self.isolation in ("REPEATABLE READ", "SERIALIZABLE")

    def begin_reading(self):
        if self.steady and self.snapshot is None:
            self.snapshot = server.commits
            server.snapshots.append(self)

    # -- what it sees
    def rows(self, table):
        """[(row, values)] as this transaction sees them."""
        if table not in tables:
            raise errors.UndefinedTableError(f'relation "{table}" does not exist')
        seen = {id(row): (row, row) for row in tables[table]}
        if self.snapshot is not None:
            for number, write in reversed(server.history):
                if number > self.snapshot and write.table == table:
                    if write.old is None:
                        seen.pop(id(write.row), None)
                    else:
                        seen[id(write.row)] = (write.row, write.old)
        for key, write in self.writes.items():
            if write.table == table:
                if write.new is None:
                    seen.pop(key, None)
                else:
                    seen[key] = (write.row, write.new)
        return list(seen.values())

    def write(self, table, row, new):
        """new: its values, or None. The row must be locked by this transaction, or be new."""
        known = self.writes.get(id(row))
        old = known.old if known is not None else dict(row) if any(r is row for r in tables[table]) else None
        if old is None and new is None:
            self.writes.pop(id(row), None)
        else:
            self.writes[id(row)] = _Write(table, row, old, new)

    # -- locks
    def holder(self, row):
        """Who else has it locked."""
        held = server.locks.get(id(row))
        return None if held is None or held[1] is self else held[1]

    def lock(self, row):
        server.locks[id(row)] = (row, self)

    async def wait_for(self, other, line):
        """Until another transaction has ended."""
        future = asyncio.get_running_loop().create_future()
        other.waiting.append(future)
        self.waits_for = other
        checked = asyncio.get_running_loop().call_later(DEADLOCK_AFTER, self._look_for_cycle, future)
        try:
            await _sim.until(future, "row lock", line)
        finally:
            checked.cancel()
            self.waits_for = None
            if future in other.waiting:
                other.waiting.remove(future)

    def _look_for_cycle(self, future):
        chain, at = [self], self.waits_for
        while at is not None and at not in chain:
            chain.append(at)
            at = at.waits_for
        if at is not self or future.done():
            return
        self.waits_for = None  # its waiting is over: another one that looks at the same instant finds no cycle
        links = [f"Process {a.number} waits for ShareLock on transaction {b.number}; blocked by process {b.number}."
                 for a, b in zip(chain, chain[1:] + [self])]
        future.set_exception(located(errors.DeadlockDetectedError("deadlock detected"), detail="\n".join(links),
                                     hint="See server log for query details."))

    def conflicts(self, row):
        """Whether somebody has committed another version of that row since the snapshot."""
        return self.snapshot is not None and any(n > self.snapshot and w.row is row for n, w in server.history)

    # -- the end
    def commit(self):
        if self.isolation == "SERIALIZABLE" and self.writes:
            self._check_order()
        if self.writes:
            server.commits += 1
        for write in self.writes.values():
            apply(write.table, write.row, write.new)
            if server.snapshots:
                server.history.append((server.commits, write))
        if self.steady and self.writes:
            server.history.append((server.commits, _Write(None, self, None, None)))
        self._end()
        for channel, payload in dict.fromkeys(self.notes):
            server.notify(channel, payload)

    def _check_order(self):
        """Two that each read what the other one writes cannot have run one after the other."""
        mine = [w for w in self.writes.values()]
        for number, mark in server.history:
            if number <= self.snapshot or not isinstance(mark.row, Transaction):
                continue
            theirs = [w for n, w in server.history if n == number and w.table is not None]
            if self._has_read(theirs) and mark.row._has_read(mine):
                raise located(errors.SerializationError("could not serialize access due to read/write dependencies among transactions"),
                              detail="Reason code: Canceled on identification as a pivot, during commit attempt.",
                              hint="The transaction might succeed if retried.")

    def _has_read(self, writes):
        return any(table == write.table and any(values is not None and wanted(values) for values in (write.old, write.new))
                   for table, wanted in self.reads for write in writes)

    def rollback(self):
        self.writes.clear()
        if self.undo is not None:
            server.restore(self.undo)
        self._end()

    def _end(self):
        for key in [k for k, (_, holder) in server.locks.items() if holder is self]:
            del server.locks[key]
        if self in server.snapshots:
            server.snapshots.remove(self)
        if not server.snapshots:
            server.history.clear()
        for future in self.waiting:
            if not future.done():
                future.set_result(None)
        self.waiting = []


def apply(table, row, values):
    """Makes a row of a table have those values; None: it goes."""
    rows = tables.setdefault(table, [])
    there = next((i for i, r in enumerate(rows) if r is row), None)
    if values is None:
        if there is not None:
            del rows[there]
        return
    values = dict(values)
    row.clear()
    row.update(values)
    if there is None:
        rows.append(row)


class Result:
    """Names of columns, rows (tuples), the command's tag: INSERT 0 1, and the types of the columns."""
    __slots__ = ("names", "rows", "tag", "kinds")

    def __init__(self, names, rows, tag, kinds=()):
        self.names, self.rows, self.tag, self.kinds = names, rows, tag, kinds
        if "interval" in kinds:
            from _sql_time import plain
            self.rows = [tuple(map(plain, row)) for row in rows]

    def decoded(self, codecs):
        """With the values that a connection's codecs make of texts."""
        changed = [(i, codecs[kind][1]) for i, kind in enumerate(self.kinds) if kind in codecs]
        if changed:
            from _sql_types import written
            rows = [list(row) for row in self.rows]
            for row in rows:
                for i, decode in changed:
                    row[i] = decode(written(row[i])) if row[i] is not None else None
            self.rows = list(map(tuple, rows))
        return self
