"""asyncpg's pools: connections that are lent and given back."""

import asyncio
import asyncpg
import _sim
from asyncpg.exceptions import InterfaceError


class PoolConnectionProxy:
    """A connection while it is out of its pool."""

    def __init__(self, holder, con):
        self._holder, self._con = holder, con
        self._held = _sim.Resource("held")

    def __getattr__(self, name):
        con = self._con
        if con is not None:
            return getattr(con, name)
        if callable(getattr(asyncpg.Connection, name, None)):
            raise InterfaceError(f"cannot call Connection.{name}(): connection has been released back to the pool")
        raise AttributeError(f"'PoolConnectionProxy' object has no attribute '{name}'")

    def _detach(self):
        con, self._con = self._con, None
        self._held.close()
        return con

    def __repr__(self):
        if self._con is None:
            return f"<PoolConnectionProxy [released] {id(self):#x}>"
        return f"<PoolConnectionProxy {self._con!r} {id(self):#x}>"


class _Holder:
    """A place in a pool, with a connection or without."""

    def __init__(self, pool):
        self.pool = pool
        self.con = self.proxy = self.released = None

    async def connect(self):
        self.con = await self.pool._connect()

    async def acquire(self):
        if self.con is None or self.con.is_closed():
            self.con = None
            await self.connect()
        self.proxy = PoolConnectionProxy(self, self.con)
        self.released = self.pool._loop.create_future()
        if self.pool._setup is not None:
            try:
                await self.pool._setup(self.proxy)
            except BaseException:
                self.proxy._detach()
                self.con.terminate()
                self.free()
                raise
        return self.proxy

    def free(self):
        self.proxy = None
        if not self.released.done():
            self.released.set_result(None)
        self.pool._give_back(self)


class Pool:
    """A connection pool."""

    __getattr__ = _sim.lacking("asyncpg", "copy_from_table copy_from_query copy_to_table copy_records_to_table set_connect_args")

    def __init__(self, dsn, min_size, max_size, setup, init, loop, kwargs):
        self._dsn, self._min_size, self._max_size = dsn, min_size, max_size
        self._setup, self._init, self._kwargs = setup, init, kwargs
        self._loop = loop
        self._holders, self._free, self._waiting = [], [], []
        self._state = "new"

    # -- its life
    def __await__(self):
        return self._start().__await__()

    async def __aenter__(self):
        await self._start()
        return self

    async def __aexit__(self, *exc):
        await self.close()

    async def _start(self):
        if self._state == "ready":
            return self
        if self._state == "initializing":
            raise InterfaceError("pool is being initialized in another task")
        if self._state == "closed":
            raise InterfaceError("pool is closed")
        self._state = "initializing"
        self._loop = asyncio.get_running_loop()
        self._holders = [_Holder(self) for _ in range(self._max_size)]
        try:
            first = self._holders[:self._min_size]
            if len(first) == 1:
                await first[0].connect()
            elif first:
                await _sim.until(asyncio.gather(*[holder.connect() for holder in first]), "connect to the database")
        except BaseException:
            for holder in self._holders:
                if holder.con is not None:
                    holder.con.terminate()
            self._state = "closed"
            raise
        self._free = list(reversed(self._holders))
        self._places = _sim.Places(self._max_size)
        self._state = "ready"
        return self

    async def _connect(self):
        con = await asyncpg.connect(self._dsn, **self._kwargs)
        if self._init is not None:
            try:
                await self._init(con)
            except BaseException:
                con.terminate()
                raise
        return con

    def _check(self):
        if self._state == "new":
            raise InterfaceError("pool is not initialized")
        if self._state == "initializing":
            raise InterfaceError("pool is being initialized, but not yet ready: likely there is a race between creating a pool and using it")
        if self._state == "closed":
            raise InterfaceError("pool is closed")

    async def close(self):
        if self._state == "closed":
            return
        self._check()
        self._state = "closing"
        for holder in self._holders:
            if holder.proxy is not None:
                await _sim.until(asyncio.shield(holder.released), "connection released")
        for holder in self._holders:
            if holder.con is not None:
                await holder.con.close()
        self._state = "closed"

    def terminate(self):
        if self._state == "closed":
            return
        self._check()
        for holder in self._holders:
            if holder.con is not None:
                holder.con.terminate()
        self._state = "closed"

    def is_closing(self):
        return self._state in ("closing", "closed")

    async def expire_connections(self):
        for holder in self._free:
            if holder.con is not None:
                await holder.con.close()
                holder.con = None

    # -- connections
    def acquire(self, *, timeout=None):
        return PoolAcquireContext(self, timeout)

    async def _acquire(self, timeout):
        if self._state == "closing":
            raise InterfaceError("pool is closing")
        self._check()
        async with asyncio.timeout(timeout):
            holder = await self._take()
            try:
                return await holder.acquire()
            except BaseException:
                if holder.proxy is None and holder not in self._free:
                    self._give_back(holder)
                raise

    async def _take(self):
        if self._free and not self._waiting:
            self._places.take()
            return self._free.pop()
        future = self._loop.create_future()
        self._waiting.append(future)
        try:
            holder = await _sim.until(future, "connection of the pool", None, self._places)
            self._places.take()
            return holder
        except BaseException:
            if future in self._waiting:
                self._waiting.remove(future)
            elif future.done() and not future.cancelled():
                self._places.take()
                self._give_back(future.result())
            raise

    def _give_back(self, holder):
        self._places.give_back()
        while self._waiting:
            future = self._waiting.pop(0)
            if not future.done():
                future.set_result(holder)
                return
        self._free.append(holder)

    async def release(self, connection, *, timeout=None):
        if not isinstance(connection, PoolConnectionProxy) or connection._holder.pool is not self:
            raise InterfaceError(f"Pool.release() received invalid connection: {connection!r} is not a member of this pool")
        if connection._con is None:
            return
        self._check()
        holder = connection._holder
        con = connection._detach()
        if con._busy:
            con.terminate()  # an operation of it is still under way
        if con.is_closed():
            holder.con = None
        else:
            con._reset()
        holder.free()

    # -- one statement
    async def execute(self, query, *args, timeout=None):
        async with self.acquire() as con:
            return await con.execute(query, *args, timeout=timeout)

    async def executemany(self, command, args, *, timeout=None):
        async with self.acquire() as con:
            return await con.executemany(command, args, timeout=timeout)

    async def fetch(self, query, *args, timeout=None, record_class=None):
        async with self.acquire() as con:
            return await con.fetch(query, *args, timeout=timeout, record_class=record_class)

    async def fetchval(self, query, *args, column=0, timeout=None):
        async with self.acquire() as con:
            return await con.fetchval(query, *args, column=column, timeout=timeout)

    async def fetchrow(self, query, *args, timeout=None, record_class=None):
        async with self.acquire() as con:
            return await con.fetchrow(query, *args, timeout=timeout, record_class=record_class)

    # -- its size
    def get_size(self):
        return sum(h.con is not None and not h.con.is_closed() for h in self._holders)

    def get_min_size(self):
        return self._min_size

    def get_max_size(self):
        return self._max_size

    def get_idle_size(self):
        return sum(h.proxy is None and h.con is not None and not h.con.is_closed() for h in self._holders)


class PoolAcquireContext:
    """What acquire() gives: to be awaited, or for `async with`."""

    def __init__(self, pool, timeout):
        self.pool, self.timeout = pool, timeout
        self.connection, self.done = None, False

    async def __aenter__(self):
        if self.connection is not None or self.done:
            raise InterfaceError("a connection is already acquired")
        self.connection = await self.pool._acquire(self.timeout)
        return self.connection

    async def __aexit__(self, *exc):
        self.done = True
        con, self.connection = self.connection, None
        await self.pool.release(con)

    def __await__(self):
        self.done = True
        return self.pool._acquire(self.timeout).__await__()


def create_pool(dsn=None, *, min_size=10, max_size=10, max_queries=50000, max_inactive_connection_lifetime=300.0, setup=None, init=None,
                loop=None, connection_class=asyncpg.Connection, record_class=None, **connect_kwargs):
    """Create a connection pool."""
    asyncpg._check_dsn(dsn)
    if max_size <= 0:
        raise ValueError("max_size is expected to be greater than zero")
    if min_size < 0:
        raise ValueError("min_size is expected to be greater or equal to zero")
    if min_size > max_size:
        raise ValueError("min_size is greater than max_size")
    if max_queries <= 0:
        raise ValueError("max_queries is expected to be greater than zero")
    return Pool(dsn, min_size, max_size, setup, init, loop, {"connection_class": connection_class, **connect_kwargs})
