"""The simulated PostgreSQL under asyncpg and sqlalchemy, as a connection sees it: a Session runs statements, one after the other.
_db_store.py has the rows and transactions, _db_run.py a statement at work, _sql.py the language.

Statements take QUERY seconds, then do their work in one go: cancelled before that they have done nothing.
"""

import _sim
import _sql
from asyncpg import exceptions as errors
from _db_run import Run, bound
from _db_store import Result, Transaction, apply, server, tables
from _sql_bind import Env

CONNECT, QUERY = .5, .1


def reset():
    """Forgets all tables, handlers and connections."""
    tables.clear()
    server.__init__()


def on(sql, fn, latency=QUERY):
    """Answers a statement by a function of its arguments, which returns rows (dicts), and may change `tables` or raise."""
    server.handlers[_squeezed(sql)] = (fn, latency)


def _squeezed(sql):
    return " ".join(sql.split()).rstrip("; ")


_EMPTY = Result((), [], "")


_HINT = "Check the query against the passed list of arguments."
_HINT_NONE = ("  Note that parameters are supported only in SELECT, INSERT, UPDATE, DELETE, MERGE and VALUES statements, and will *not* "
              "work in statements  like CREATE VIEW or DECLARE CURSOR.")


def columns_of(text):
    """[(name, type)] of the columns that a statement gives."""
    plan = bound(_sql.parse(text)).plan
    return list(zip(plan.names, plan.kinds)) if plan is not None else []


def parameters_of(text):
    """The types of a statement's arguments."""
    known = bound(_sql.parse(text)).params
    return [known[number] for number in sorted(known)]


class Session:
    """One connection's side of the server."""

    def __init__(self):
        self.tx = None
        self.line = _sim.Line()
        self.codecs = {}  # type: (encoder, decoder)

    async def query(self, text, args=(), latency=None):
        """Runs one statement; returns a Result whose rows may come from an iterator. latency: another one than its own."""
        found = server.handlers.get(_squeezed(text))
        word = f"SQL {text.split(None, 1)[0].upper()}" if text.strip() else "SQL"
        if found is not None:
            await self._take_time(found[1] if latency is None else latency, word)
            return await self._guarded(self._handled(found[0], text, args))
        try:
            statement = _sql.parse(text)
        except errors.PostgresError:
            await _sim.wait(QUERY, word, self.line)
            if self.tx is not None:
                self.tx.failed = True
            raise
        if len(args) != statement.args:
            await self._guarded(self._known(statement))
            one = statement.args == 1
            raise errors.InterfaceError(f"the server expects {statement.args} argument{'' if one else 's'} for this query, "
                                        f"{len(args)} {'was' if len(args) == 1 else 'were'} passed",
                                        hint=_HINT if statement.args else _HINT + _HINT_NONE)
        await self._take_time(QUERY if latency is None else latency, word)
        return await self._guarded(self._statement(statement, args, word))

    async def _take_time(self, seconds, word):
        if seconds:
            await _sim.wait(seconds, word, self.line)

    async def _guarded(self, work):
        """A statement that fails leaves a transaction of which only ROLLBACK is left."""
        try:
            return await work
        except BaseException as error:
            if self.tx is not None and not isinstance(error, errors.InterfaceError):
                self.tx.failed = True
            raise

    async def _statement(self, statement, args, word):
        control = _CONTROL.get(statement.kind)
        if control is not None:
            return control(self, statement)
        if statement.kind == "empty":
            return _EMPTY
        if statement.sleep is not None and (sleep := bound(statement, self.tx).sleep) is not None:
            await _sim.wait(sleep(Env(Run(None, args, self.line), {})), "SQL pg_sleep", self.line)
        result = await self._in_transaction(lambda tx: Run(tx, args, self.line, self.codecs).work(statement))
        return result.decoded(self.codecs) if self.codecs else result

    async def _known(self, statement):
        """Complains about a statement that the server would not prepare."""
        if statement.kind not in _CONTROL:
            bound(statement, self.tx)

    async def _in_transaction(self, work):
        if self.tx is not None:
            if self.tx.failed:
                raise errors.InFailedSQLTransactionError("current transaction is aborted, commands ignored until end of transaction block")
            self.tx.begin_reading()
            return await work(self.tx)
        tx = Transaction(implicit=True)
        try:
            result = await work(tx)
        except BaseException:
            tx.rollback()
            raise
        tx.commit()
        return result

    async def _handled(self, fn, text, args):
        async def work(tx):
            while True:
                rows, changed = _with_handler(tx, fn, args)
                other = next((h for _, row, _ in changed if (h := tx.holder(row)) is not None), None)
                if other is None:
                    break
                await tx.wait_for(other, self.line)
            for table, row, new in changed:
                tx.lock(row)
                tx.write(table, row, new)
            word = text.split(None, 1)[0].upper()
            count = len(changed) if word in ("UPDATE", "DELETE", "INSERT") else len(rows) if hasattr(rows, "__len__") else ""
            rows = rows if hasattr(rows, "__next__") else iter(rows)
            first = next(rows, None)
            names = tuple(first) if first is not None else ()
            return Result(names, _as_tuples(first, rows), f"{word} 0 {count}" if word == "INSERT" else f"{word} {count}")
        return await self._in_transaction(work)

    # -- BEGIN and the like
    def _begin(self, statement):
        if self.tx is None:
            self.tx = Transaction(statement.isolation, statement.read_only)
        return Result((), [], "BEGIN")

    def _commit(self, statement):
        tx, self.tx = self.tx, None
        if tx is None:
            return Result((), [], "COMMIT")
        if tx.failed:
            tx.rollback()
            return Result((), [], "ROLLBACK")
        try:
            tx.commit()
        except errors.PostgresError:
            tx.rollback()
            raise
        return Result((), [], "COMMIT")

    def _rollback(self, statement=None):
        tx, self.tx = self.tx, None
        if tx is not None:
            tx.rollback()
        return Result((), [], "ROLLBACK")

    def _set_transaction(self, statement):
        if self.tx is not None:
            self.tx.isolation = statement.isolation or self.tx.isolation
            self.tx.read_only = statement.read_only or self.tx.read_only
        return Result((), [], "SET")

    def _savepoint(self, statement):
        if self.tx is None:
            raise errors.NoActiveSQLTransactionError("SAVEPOINT can only be used in transaction blocks")
        self.tx.savepoints.append((statement.name, dict(self.tx.writes)))
        return Result((), [], "SAVEPOINT")

    def _find_savepoint(self, statement):
        for i in range(len(self.tx.savepoints if self.tx is not None else ()) - 1, -1, -1):
            if self.tx.savepoints[i][0] == statement.name:
                return i
        raise errors.InvalidSavepointSpecificationError(f'savepoint "{statement.name}" does not exist')

    def _release(self, statement):
        del self.tx.savepoints[self._find_savepoint(statement):]
        return Result((), [], "RELEASE")

    def _rollback_to(self, statement):
        i = self._find_savepoint(statement)
        self.tx.writes = dict(self.tx.savepoints[i][1])
        del self.tx.savepoints[i + 1:]
        self.tx.failed = False
        return Result((), [], "ROLLBACK")

    def close(self):
        self._rollback()


_CONTROL = {"begin": Session._begin, "commit": Session._commit, "rollback": Session._rollback, "savepoint": Session._savepoint,
            "release": Session._release, "rollback to": Session._rollback_to,
            "set transaction": lambda session, statement: session._set_transaction(statement)}


def _as_tuples(first, rows):
    if first is not None:
        yield tuple(first.values())
    for row in rows:
        yield tuple(row.values())


def _with_handler(tx, fn, args):
    """What a handler returns and what it changed, with nothing changed yet: it ran on the tables as the transaction sees them."""
    writes = list(tx.writes.values())
    for write in writes:
        apply(write.table, write.row, write.new)
    before = {name: [(row, dict(row)) for row in rows] for name, rows in tables.items()}
    try:
        rows = fn(*args)
        if rows is None:
            rows = []
        elif isinstance(rows, dict):
            rows = [rows]
        changed = [(name, row, None) for name, old in before.items() for row, _ in old
                   if not any(r is row for r in tables.get(name, ()))]
        for name, now in tables.items():
            old = {id(row): values for row, values in before.get(name, ())}
            changed += [(name, row, dict(row)) for row in now if old.get(id(row)) != row]
    finally:
        for name, old in before.items():
            for row, values in old:
                row.clear()
                row.update(values)
            tables[name][:] = [row for row, _ in old]
        for write in reversed(writes):
            apply(write.table, write.row, write.old)
    return rows, changed
