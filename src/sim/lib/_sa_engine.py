"""The engine of sqlalchemy.ext.asyncio: a pool of connections to the simulated server, and what runs statements on one."""

import asyncio
import asyncpg
import _database
import _sim
from _sa_result import AsyncResult, Result, Row
from _sa_select import Insert, Statement, Update, is_entity
from _sa_sql import Compiler, Text
from sqlalchemy import exc

_ASYNC_DRIVERS = {"postgresql+asyncpg", "sqlite+aiosqlite", "mysql+aiomysql", "mysql+asyncmy", "postgresql+psycopg"}
_SYNC_DRIVERS = {"postgresql": "psycopg2", "sqlite": "pysqlite", "mysql": "mysqldb"}


class _Pooled:
    """A connection to the server while somebody has it."""

    def __init__(self, engine, session):
        self.engine, self.session = engine, session
        self.resource = _sim.Resource("conn")
        self.busy = False

    async def run(self, sql, params):
        if self.busy:
            raise exc.InterfaceError(sql, tuple(params), asyncpg.InterfaceError("cannot perform operation: another operation is in progress"))
        self.busy = True
        if self.session.tx is None:
            self.session._begin(_BEGIN)
        self.engine._echo(sql, params)
        try:
            return await self.session.query(sql, tuple(params))
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise _wrapped(sql, params, error) from error
        finally:
            self.busy = False

    async def end(self, word):
        self.engine._echo(word, ())
        if self.session.tx is not None:
            try:
                await self.session.query(word)
            except asyncpg.PostgresError as error:
                raise _wrapped(None, (), error) from error

    def give_back(self):
        if not self.resource.closed:
            self.resource.close()
            if self.session.tx is not None:
                self.session._rollback()
            self.engine._give_back(self.session)


_BEGIN = _database._sql.parse("BEGIN")


def _wrapped(sql, params, error):
    for kind, wrapper in ((asyncpg.IntegrityConstraintViolationError, exc.IntegrityError), (asyncpg.SyntaxOrAccessError, exc.ProgrammingError),
                          (asyncpg.InterfaceError, exc.InterfaceError)):
        if isinstance(error, kind):
            return wrapper(sql, tuple(params), error)
    return exc.DBAPIError(sql, tuple(params), error)


class AsyncEngine:
    """An asyncio proxy for an Engine."""

    def __init__(self, url, echo, pool_size, max_overflow, pool_timeout):
        self.url, self.echo = url, echo
        self._size, self._overflow, self._timeout = pool_size, max_overflow, pool_timeout
        self._idle, self._out, self._waiting = [], 0, []
        self._places = _sim.Places(pool_size + max_overflow)

    def _echo(self, sql, params):
        if self.echo:
            import sys
            print(f"INFO sqlalchemy.engine.Engine {sql}" + (f"\nINFO sqlalchemy.engine.Engine {tuple(params)!r}" if params else ""), file=sys.stderr)

    async def _take(self):
        if self._idle:
            self._out += 1
            self._places.take()
            return _Pooled(self, self._idle.pop())
        if self._out < self._size + self._overflow:
            self._out += 1
            try:
                await _sim.wait(_database.CONNECT, "connect to the database")
            except BaseException:
                self._out -= 1
                raise
            self._places.take()
            return _Pooled(self, _database.Session())
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(self._timeout):
                session = await _sim.until(place, "connection of the pool", None, self._places)
        except TimeoutError:
            raise exc.TimeoutError(f"QueuePool limit of size {self._size} overflow {self._overflow} reached, connection timed out, "
                                   f"timeout {self._timeout:.2f}") from None
        finally:
            if place in self._waiting:
                self._waiting.remove(place)
        self._out += 1
        self._places.take()
        return _Pooled(self, session)

    def _give_back(self, session):
        self._out -= 1
        self._places.give_back()
        for place in self._waiting:
            if not place.done():
                place.set_result(session)
                return
        if len(self._idle) < self._size:
            self._idle.append(session)

    def connect(self):
        return AsyncConnection(self)

    def begin(self):
        return AsyncConnection(self, begin=True)

    async def dispose(self, close=True):
        self._idle.clear()

    @property
    def pool(self):
        return self

    def size(self):
        return self._size

    def checkedout(self):
        return self._out

    def checkedin(self):
        return len(self._idle)

    def __repr__(self):
        return f"<sqlalchemy.ext.asyncio.engine.AsyncEngine object at {id(self):#x}>"


def create_async_engine(url, *, echo=False, pool_size=5, max_overflow=10, pool_timeout=30, pool_recycle=-1, pool_pre_ping=False, future=True,
                        isolation_level=None, connect_args=None, poolclass=None, **options):
    """Create a new async engine instance."""
    scheme = str(url).partition("://")[0]
    if scheme not in _ASYNC_DRIVERS:
        if scheme in _SYNC_DRIVERS:
            raise exc.InvalidRequestError(f"The asyncio extension requires an async driver to be used. The loaded {_SYNC_DRIVERS[scheme]!r} is not async.")
        raise exc.ArgumentError("Could not parse SQLAlchemy URL from given URL string")
    return AsyncEngine(url, echo, pool_size, max_overflow, pool_timeout)


class Transaction:
    """What begin() gives: for `async with`; commits, or rolls back after an error."""

    def __init__(self, owner, start=None):
        self._owner, self._start = owner, start

    async def __aenter__(self):
        if self._start is not None:
            await self._start()
        return self

    def __await__(self):
        return self.__aenter__().__await__()

    async def __aexit__(self, kind, value, tb):
        if kind is None:
            await self._owner.commit()
        else:
            await self._owner.rollback()

    async def commit(self):
        await self._owner.commit()

    async def rollback(self):
        await self._owner.rollback()


class AsyncConnection:
    """An asyncio proxy for a Connection."""

    def __init__(self, engine, begin=False):
        self._engine, self._begins, self._pooled = engine, begin, None

    async def start(self):
        self._pooled = await self._engine._take()
        return self

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, kind, value, tb):
        try:
            if self._begins:
                await (self.commit() if kind is None else self.rollback())
        finally:
            self._pooled.give_back()

    async def execute(self, statement, parameters=None):
        return await execute(self._pooled.run, statement, parameters)

    async def scalar(self, statement, parameters=None):
        return (await self.execute(statement, parameters)).scalar()

    async def scalars(self, statement, parameters=None):
        return (await self.execute(statement, parameters)).scalars()

    async def stream(self, statement, parameters=None):
        return AsyncResult(await self.execute(statement, parameters))

    async def exec_driver_sql(self, sql, parameters=None):
        found = await self._pooled.run(sql, tuple(parameters or ()))
        return Result(found.names, [Row.made(found.names, row) for row in found.rows])

    def in_transaction(self):
        return self._pooled.session.tx is not None

    def begin(self):
        return Transaction(self)

    async def run_sync(self, fn, *args, **kwargs):
        """fn(connection): metadata.create_all and drop_all; what else it calls on the connection is awaited for it."""
        from _sa_sync import SyncConnection, in_thread
        found = fn(self, *args, **kwargs) if getattr(fn, "__name__", "") in ("create_all", "drop_all") else await in_thread(fn, SyncConnection(self), args, kwargs)
        if not isinstance(found, list) or not all(isinstance(sql, str) for sql in found):
            return found
        for sql in found:
            await self._pooled.run(sql, ())

    async def commit(self):
        await self._pooled.end("COMMIT")

    async def rollback(self):
        await self._pooled.end("ROLLBACK")

    async def close(self):
        self._pooled.give_back()


async def execute(run, statement, parameters=None):
    if not isinstance(statement, (Statement, Text)):
        raise exc.ArgumentError(f"Textual SQL expression {statement!r} should be explicitly declared as text({statement!r})"
                                if isinstance(statement, str) else f"Executable SQL or text() construct expected, got {statement!r}.")
    several = isinstance(parameters, (list, tuple))
    if isinstance(statement, Insert) and parameters:
        return await _insert_many(run, statement, parameters if several else [parameters])
    if several and parameters:
        return await _many(run, statement, parameters)
    compiler = Compiler(parameters if isinstance(parameters, dict) else None)
    keys = _keys(statement) if isinstance(statement, Insert) else None
    if keys:
        statement = statement.returning(*keys)
    sql = statement._sql(compiler) if isinstance(statement, Text) else statement.compiled(compiler)
    found = await run(sql, compiler.params)
    count = found.tag.rpartition(" ")[2]
    types = statement.types() if isinstance(statement, Statement) else ()
    rows = _as_python(found.rows, types) if any(t is not None and t.changes for t in types) else found.rows
    result = Result(found.names, [Row.made(found.names, row) for row in ([] if keys else rows)], int(count) if count.isdigit() else -1)
    if keys and rows:
        result.inserted_primary_key = Row.made(found.names, rows[0])
    return result


def _keys(statement):
    """The primary key of the one row that an INSERT makes, when nothing else is asked back."""
    one = len(statement._rows) <= 1 and statement._query is None and statement._conflict is None and not statement._returning
    return [c for c in statement.table.c if c.primary_key] if one else None


def _as_python(rows, types):
    changed = [(i, t) for i, t in enumerate(types) if t is not None and t.changes]
    found = []
    for row in rows:
        row = list(row)
        for i, type in changed:
            row[i] = type.result(row[i]) if row[i] is not None else None
        found.append(tuple(row))
    return found


async def _many(run, statement, rows):
    """One statement for each set of values; of an UPDATE of entities the keys say which row."""
    count = 0
    for row in rows:
        one = statement
        if isinstance(statement, Update) and is_entity(statement._target):
            keys = statement._target.__mapper__.primary
            one = statement.where(*[getattr(statement._target, k) == row[k] for k in keys]).values({k: v for k, v in row.items() if k not in keys})
            row = None
        count += max((await execute(run, one, row)).rowcount, 0)
    return Result((), [], count)


async def _insert_many(run, statement, rows):
    """Rows with the same names go in one statement."""
    found, at = None, 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end].keys() == rows[at].keys():
            end += 1
        result = await execute(run, statement.values(list(rows[at:end])))
        if found is not None:
            result = Result(result.keys(), found._rows + result._rows, found.rowcount + result.rowcount)
        found, at = result, end
    return found
