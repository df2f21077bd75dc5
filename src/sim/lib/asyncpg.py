"""PostgreSQL client for asyncio; the database is a simulated one (_database.py), which all connections share.

What the real library has not: `tables`, what is committed; `on(sql, fn, latency=.1)`, a statement answered by a function;
`reset()`. A connection takes .5 s to make, a statement .1 s. simnet.meter counts "conn" (connections), "held" (those a pool has
handed out; meter.seconds["held"] is how long) and "record" (rows that the program has in its hands).

Compared: with asyncpg 0.30 and 0.27 on PostgreSQL 15: queries (WITH, joins, groups, windows, UNION, subqueries), types, casts, functions
and operators, arguments of each type, tables with their rules and changes, records, errors with all that hangs on them, transactions,
savepoints, row locks, deadlocks, isolation, cursors, pools.
Otherwise than there: any address, user and password will do, and the server is in UTC. CREATE, ALTER and DROP are seen by others before the
transaction ends. The columns of a table that nobody has created (tables["t"] = [...]) have no types. What of SQL is not here says
so by name, with a hint that says what there is: COPY (copy_records_to_table is), EXPLAIN, MERGE, functions, triggers, materialized views, partitions, grouping
sets, advisory locks, full-text search, types of one's own but enums.
"""

import asyncio
import _sim
from asyncpg.exceptions import *
from asyncpg import exceptions
import _database
import _sql_types
from _database import on, reset, server, tables
from _sim import meter

__version__ = "0.29.0"
__getattr__ = _sim.lacking("asyncpg", inside=("exceptions",))
_ISOLATION = {"read_uncommitted": "READ UNCOMMITTED", "read_committed": "READ COMMITTED", "repeatable_read": "REPEATABLE READ",
              "serializable": "SERIALIZABLE"}
_NOT_HERE = """add_query_logger remove_query_logger copy_from_table copy_from_query copy_to_table set_builtin_type_codec"""


# ---- records ------------------------------------------------------------------------------------------------------

class Record:
    """A row: a tuple that also knows its columns by name."""

    __slots__ = ("_names", "_values")

    def __init__(self, names, values):
        self._names, self._values = names, values
        meter.enter("record")

    def __del__(self):
        meter.leave("record")

    def _index(self, name):
        for i in range(len(self._names) - 1, -1, -1):
            if self._names[i] == name:
                return i
        raise KeyError(name)

    def __getitem__(self, key):
        if isinstance(key, str):
            return self._values[self._index(key)]
        try:
            return self._values[key]
        except IndexError:
            raise IndexError("record index out of range") from None

    def __contains__(self, name):
        return name in self._names

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __eq__(self, other):
        return self._values == (other._values if isinstance(other, Record) else other)

    def __lt__(self, other):
        return self._values < (other._values if isinstance(other, Record) else other)

    def __hash__(self):
        return hash(self._values)

    def get(self, name, default=None):
        return self[name] if name in self._names else default

    def keys(self):
        return iter(self._names)

    def values(self):
        return iter(self._values)

    def items(self):
        return zip(self._names, self._values)

    def __repr__(self):
        return f"<Record{''.join(f' {n}={v!r}' for n, v in self.items())}>"


# ---- connections --------------------------------------------------------------------------------------------------

def _coroutine_of_connection(method):
    """One operation at a time, each within its timeout."""
    from functools import wraps

    @wraps(method)
    async def guarded(self, *args, timeout=None, **kwargs):
        self._check_open()
        if self._busy:
            raise InterfaceError("cannot perform operation: another operation is in progress")
        self._busy = True
        try:
            async with asyncio.timeout(self._command_timeout if timeout is None else timeout):
                return await method(self, *args, **kwargs)
        finally:
            self._busy = False
    return guarded


class Connection:
    """A representation of a database session."""

    __getattr__ = _sim.lacking("asyncpg", _NOT_HERE)

    def __init__(self, command_timeout=None, server_settings=None):
        self._command_timeout = command_timeout
        self._session = _database.Session()
        self._resource = _sim.Resource("conn")
        self._busy = False
        self._top_xact = None
        self._settings = server_settings or {}
        self._savepoints = 0
        self._number = meter.made["conn"]
        self._listening, self._at_end = [], []
        server.connections += 1

    def _check_open(self):
        if self.is_closed():
            raise InterfaceError("connection is closed")

    # -- statements
    @_coroutine_of_connection
    async def execute(self, query, *args):
        if args:
            return (await self._session.query(query, args)).tag
        parts = _database._sql.parse_script(query) if ";" in query else [query]
        tag = ""
        for part in parts or [query]:
            tag = (await self._session.query(part)).tag
        return tag

    @_coroutine_of_connection
    async def executemany(self, command, args):
        """In one go: all of them, or none."""
        own = self._session.tx is None
        if own:
            self._session.tx = _database.Transaction()
        try:
            await _sim.wait(_database.QUERY, "SQL batch", self._session.line)
            for one in args:
                await self._session.query(command, tuple(one), latency=0)
        except BaseException:
            if own:
                self._session._rollback()
            raise
        if own:
            self._session._commit(None)

    @_coroutine_of_connection
    async def fetch(self, query, *args, record_class=None):
        result = await self._session.query(query, args)
        make = record_class or Record
        return [make(result.names, row) for row in result.rows]

    @_coroutine_of_connection
    async def fetchrow(self, query, *args, record_class=None):
        result = await self._session.query(query, args)
        row = next(iter(result.rows), None)
        return (record_class or Record)(result.names, row) if row is not None else None

    @_coroutine_of_connection
    async def fetchval(self, query, *args, column=0):
        result = await self._session.query(query, args)
        row = next(iter(result.rows), None)
        if row is None:
            return None
        return row[result.names.index(column) if isinstance(column, str) else column]

    @_coroutine_of_connection
    async def prepare(self, query, *, name=None, record_class=None):
        await _sim.wait(_database.QUERY, "SQL PREPARE", self._session.line)
        if " ".join(query.split()).rstrip("; ") not in server.handlers:
            _database.bound(_database._sql.parse(query))
        return PreparedStatement(self, query)

    def cursor(self, query, *args, prefetch=None, timeout=None, record_class=None):
        self._check_open()
        return CursorFactory(self, query, args, prefetch, timeout)

    def transaction(self, *, isolation=None, readonly=False, deferrable=False):
        self._check_open()
        return Transaction(self, isolation, readonly, deferrable)

    def is_in_transaction(self):
        return self._session.tx is not None

    @_coroutine_of_connection
    async def fetchmany(self, query, args, *, record_class=None):
        """The rows of a statement, run once for each set of arguments."""
        found = []
        for one in args:
            result = await self._session.query(query, tuple(one))
            found += [(record_class or Record)(result.names, row) for row in result.rows]
        return found

    @_coroutine_of_connection
    async def copy_records_to_table(self, table_name, *, records, columns=None, schema_name=None, where=None):
        """Many rows in one go."""
        _sim.unsupported("asyncpg", where=where)
        rows = [row async for row in records] if hasattr(records, "__aiter__") else list(records)
        await _sim.wait(_database.QUERY, "SQL COPY", self._session.line)
        names = f" ({', '.join(columns)})" if columns else ""
        own = self._session.tx is None
        if own:
            self._session.tx = _database.Transaction()
        try:
            for row in rows:
                places = ", ".join(f"${i}" for i in range(1, len(row) + 1))
                await self._session.query(f"INSERT INTO {table_name}{names} VALUES ({places})", tuple(row), latency=0)
        except BaseException:
            if own:
                self._session._rollback()
            raise
        if own:
            self._session._commit(None)
        return f"COPY {len(rows)}"

    # -- types, and what the server tells by itself
    async def set_type_codec(self, typename, *, schema="public", encoder, decoder, format="text"):
        """How values of a type go in and come out: encoder(value) gives its text, decoder(text) a value."""
        if format != "text":
            raise NotImplementedError(f"the simulated asyncpg has no codecs of format {format!r}")
        self._check_open()
        self._session.codecs[_sql_types.type_of(typename, server.enums)] = encoder, decoder

    async def reset_type_codec(self, typename, *, schema="public"):
        self._session.codecs.pop(_sql_types.type_of(typename, server.enums), None)

    async def reload_schema_state(self):
        pass

    async def add_listener(self, channel, callback):
        """callback(connection, pid, channel, payload), or a coroutine function, for each NOTIFY."""
        self._check_open()
        self._listening.append((channel, callback))
        server.listeners.append((self, channel, callback))
        await _sim.wait(_database.QUERY, "SQL LISTEN", self._session.line)

    async def remove_listener(self, channel, callback):
        self._listening = [pair for pair in self._listening if pair != (channel, callback)]
        server.listeners = [entry for entry in server.listeners if entry != (self, channel, callback)]

    def add_termination_listener(self, callback):
        self._at_end.append(callback)

    def remove_termination_listener(self, callback):
        self._at_end.remove(callback)

    def add_log_listener(self, callback):
        """The simulated server has nothing to log."""

    def remove_log_listener(self, callback):
        pass

    # -- the end
    def is_closed(self):
        return self._resource.closed

    async def close(self, *, timeout=None):
        if self.is_closed():
            return
        if self._busy:
            raise InterfaceError("cannot perform operation: another operation is in progress")
        self._gone()

    def terminate(self):
        if not self.is_closed():
            self._session.line.cut(ConnectionDoesNotExistError("connection was closed in the middle of operation"))
            self._gone()

    def _gone(self):
        self._session.close()
        self._resource.close()
        server.listeners = [entry for entry in server.listeners if entry[0] is not self]
        for callback in self._at_end:
            asyncio.get_running_loop().call_soon(callback, self)
        server.connections -= 1

    async def reset(self, *, timeout=None):
        self._check_open()
        self._reset()

    def _reset(self):
        if self._session.tx is not None:
            if self._top_xact is None or not self._top_xact._managed:
                asyncio.get_running_loop().call_exception_handler({
                    "message": f"Resetting connection with an active transaction {self._top_xact or self!r}"})
            self._session._rollback()
        self._top_xact = None

    def get_server_pid(self):
        return 1000 + self._number

    def get_server_version(self):
        from collections import namedtuple
        return namedtuple("ServerVersion", "major minor micro releaselevel serial")(16, 0, 0, "final", 0)

    def get_settings(self):
        return dict(self._settings)


async def connect(dsn=None, *, host=None, port=None, user=None, password=None, passfile=None, database=None, loop=None, timeout=60,
                  statement_cache_size=100, max_cached_statement_lifetime=300, max_cacheable_statement_size=15360,
                  command_timeout=None, ssl=None, direct_tls=False, connection_class=Connection, record_class=None,
                  server_settings=None, target_session_attrs=None):
    """A coroutine to establish a connection to a PostgreSQL server."""
    _check_dsn(dsn)
    async with asyncio.timeout(timeout):
        await _sim.wait(_database.CONNECT, "connect to the database")
    if server.connections >= server.max_connections:
        raise TooManyConnectionsError("sorry, too many clients already")
    return connection_class(command_timeout, server_settings)


def _check_dsn(dsn):
    if dsn is not None and not str(dsn).startswith(("postgresql://", "postgres://")):
        scheme = str(dsn).partition("://")[0] if "://" in str(dsn) else ""
        raise ClientConfigurationError(f"invalid DSN: scheme is expected to be either \"postgresql\" or \"postgres\", got {scheme!r}")


# ---- transactions -------------------------------------------------------------------------------------------------

class Transaction:
    """Represents a transaction or savepoint block."""

    def __init__(self, connection, isolation, readonly, deferrable):
        if isolation and isolation not in _ISOLATION:
            raise ValueError(f"isolation is expected to be either of {set(_ISOLATION)!r}, got {isolation!r}")
        self._connection, self._isolation = connection, isolation
        self._readonly, self._deferrable = readonly, deferrable
        self._state, self._nested, self._managed, self._id = "new", False, False, None

    async def __aenter__(self):
        if self._managed:
            raise InterfaceError("cannot enter context: already in an `async with` block")
        self._managed = True
        await self.start()

    async def __aexit__(self, extype, ex, tb):
        try:
            if extype is not None:
                await self._end("rollback")
            else:
                await self._end("commit")
        finally:
            self._managed = False

    async def start(self):
        """Enter the transaction or savepoint block."""
        con = self._connection
        self._check_ended("start")
        if self._state == "started":
            raise InterfaceError("cannot start; the transaction is already started")
        if con._top_xact is None:
            if con.is_in_transaction():
                raise InterfaceError("cannot use Connection.transaction() in a manually started transaction")
            con._top_xact = self
            query = "BEGIN"
            if self._isolation:
                query += " ISOLATION LEVEL " + _ISOLATION[self._isolation]
            if self._readonly:
                query += " READ ONLY"
            if self._deferrable:
                query += " DEFERRABLE"
        else:
            outer = con._top_xact._isolation or "read_committed"
            if self._isolation and self._isolation != outer:
                raise InterfaceError(f"nested transaction has a different isolation level: current {self._isolation!r} != outer {outer!r}")
            self._nested = True
            con._savepoints += 1
            self._id = f"__asyncpg_savepoint_{con._savepoints}__"
            query = f"SAVEPOINT {self._id}"
        try:
            await con.execute(query)
        except BaseException:
            self._state = "failed"
            if con._top_xact is self:
                con._top_xact = None
            raise
        self._state = "started"

    def _check_ended(self, name):
        why = {"committed": "already committed", "rolledback": "already rolled back", "failed": "in error state"}.get(self._state)
        if why is not None:
            raise InterfaceError(f"cannot {name}; the transaction is {why}")

    async def _end(self, name):
        if self._state == "new":
            raise InterfaceError(f"cannot {name}; the transaction is not yet started")
        self._check_ended(name)
        con = self._connection
        if con._top_xact is self:
            con._top_xact = None
        if self._nested:
            query = f"RELEASE SAVEPOINT {self._id}" if name == "commit" else f"ROLLBACK TO {self._id}"
        else:
            query = name.upper()
        try:
            await con.execute(query)
        except BaseException:
            self._state = "failed"
            raise
        self._state = "committed" if name == "commit" else "rolledback"

    async def commit(self):
        """Exit the transaction or savepoint block and commit changes."""
        if self._managed:
            raise InterfaceError("cannot manually commit from within an `async with` block")
        await self._end("commit")

    async def rollback(self):
        """Exit the transaction or savepoint block and rollback changes."""
        if self._managed:
            raise InterfaceError("cannot manually rollback from within an `async with` block")
        await self._end("rollback")

    def __repr__(self):
        said = f"state:{self._state}"
        if self._isolation is not None:
            said += f" {self._isolation}"
        if self._readonly:
            said += " readonly"
        if self._deferrable:
            said += " deferrable"
        return f"<asyncpg.Transaction {said} {id(self):#x}>"


# ---- cursors and prepared statements ------------------------------------------------------------------------------

class CursorFactory:
    """What cursor() gives: for `async for`, or awaited for a Cursor."""

    def __init__(self, connection, query, args, prefetch, timeout):
        self._made_of = (connection, query, args, timeout)
        self._prefetch = prefetch
        if prefetch is not None and prefetch <= 0:
            raise InterfaceError("prefetch argument must be greater than zero")

    def __aiter__(self):
        return _CursorIterator(Cursor(*self._made_of), self._prefetch or 50)

    def __await__(self):
        if self._prefetch is not None:
            raise InterfaceError("prefetch argument can only be specified for iterable cursor")
        return self._opened().__await__()

    async def _opened(self):
        cursor = Cursor(*self._made_of)
        await cursor._open()
        return cursor


class Cursor:
    """An open portal into the results of a query."""

    def __init__(self, connection, query, args, timeout):
        self._connection, self._query, self._args, self._timeout = connection, query, args, timeout
        self._result = self._rows = None

    async def _open(self):
        con = self._connection
        if con._top_xact is None:
            error = NoActiveSQLTransactionError("cursor cannot be created outside of a transaction")
            error.severity = None  # the client says so
            raise error
        con._check_open()
        if con._busy:
            raise InterfaceError("cannot perform operation: another operation is in progress")
        con._busy = True
        try:
            async with asyncio.timeout(con._command_timeout if self._timeout is None else self._timeout):
                self._result = await con._session.query(self._query, self._args)
        finally:
            con._busy = False
        self._rows = iter(self._result.rows)

    def _next(self, n):
        found = []
        while len(found) < n and (row := next(self._rows, None)) is not None:
            found.append(Record(self._result.names, row))
        return found

    async def _more(self, n):
        con = self._connection
        con._check_open()
        if con._busy:
            raise InterfaceError("cannot perform operation: another operation is in progress")
        con._busy = True
        try:
            await _sim.wait(_database.QUERY, "SQL FETCH", con._session.line)
        finally:
            con._busy = False
        return self._next(n)

    async def fetch(self, n, *, timeout=None):
        if n <= 0:
            raise InterfaceError("n must be greater than zero")
        async with asyncio.timeout(timeout):
            return await self._more(n)

    async def fetchrow(self, *, timeout=None):
        async with asyncio.timeout(timeout):
            return next(iter(await self._more(1)), None)

    async def forward(self, n, *, timeout=None):
        return len(await self.fetch(n, timeout=timeout))


class _CursorIterator:
    """So many rows at a time."""

    def __init__(self, cursor, prefetch):
        self._cursor, self._prefetch = cursor, prefetch
        self._buffer = []
        self._exhausted = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._buffer and not self._exhausted:
            if self._cursor._rows is None:
                await self._cursor._open()
                self._buffer = self._cursor._next(self._prefetch)
            else:
                self._buffer = await self._cursor._more(self._prefetch)
            self._exhausted = len(self._buffer) < self._prefetch
            self._buffer.reverse()
        if self._buffer:
            return self._buffer.pop()
        raise StopAsyncIteration


def _type_of(kind):
    from collections import namedtuple
    of = namedtuple("Type", "oid name kind schema")
    of.__module__ = "asyncpg.types"
    return of(0, kind, "array" if kind.endswith("[]") else "scalar", "pg_catalog")


class PreparedStatement:
    """A representation of a prepared statement."""

    __getattr__ = _sim.lacking("asyncpg", "explain get_statusmsg")

    def __init__(self, connection, query):
        self._connection, self._query = connection, query

    def get_query(self):
        return self._query

    def get_attributes(self):
        """The columns that it gives."""
        from collections import namedtuple
        attribute = namedtuple("Attribute", "name type")
        attribute.__module__ = "asyncpg.types"
        return tuple(attribute(name, _type_of(kind)) for name, kind in _database.columns_of(self._query))

    def get_parameters(self):
        """The types of its arguments."""
        return tuple(map(_type_of, _database.parameters_of(self._query)))

    def cursor(self, *args, prefetch=None, timeout=None):
        return self._connection.cursor(self._query, *args, prefetch=prefetch, timeout=timeout)

    async def fetch(self, *args, timeout=None):
        return await self._connection.fetch(self._query, *args, timeout=timeout)

    async def fetchrow(self, *args, timeout=None):
        return await self._connection.fetchrow(self._query, *args, timeout=timeout)

    async def fetchval(self, *args, column=0, timeout=None):
        return await self._connection.fetchval(self._query, *args, column=column, timeout=timeout)

    async def executemany(self, args, *, timeout=None):
        return await self._connection.executemany(self._query, args, timeout=timeout)


from _asyncpg_pool import Pool, PoolAcquireContext, PoolConnectionProxy, create_pool

_sim.named("asyncpg.connection", Connection)
_sim.named("asyncpg.transaction", Transaction)
_sim.named("asyncpg.pool", Pool, PoolConnectionProxy, PoolAcquireContext)
_sim.named("asyncpg.cursor", Cursor, CursorFactory)
_sim.named("asyncpg.prepared_stmt", PreparedStatement)
