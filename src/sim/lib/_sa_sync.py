"""run_sync of SQLAlchemy's sessions and connections: a function that knows no await, beside the loop in a thread of its own.

What it asks of the database runs in the loop, and it waits for that. What it finds absent on an instance is loaded for it.
"""

import asyncio
import threading

_bridges = {}  # thread: its SyncSession


async def in_thread(fn, facade, args, kwargs):
    """fn(facade, ...), called in a thread."""
    facade._loop = asyncio.get_running_loop()

    def call():
        _bridges[threading.get_ident()] = facade
        try:
            return fn(facade, *args, **kwargs)
        finally:
            del _bridges[threading.get_ident()]
    return await asyncio.to_thread(call)


def bridge():
    """The facade of the thread that asks, None outside of run_sync."""
    return _bridges.get(threading.get_ident())


class _Facade:
    def __init__(self, inner):
        self._inner, self._loop = inner, None

    def _awaited(self, coro):
        return asyncio.run_coroutine_threadsafe(coro, self._loop).result()

    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not asyncio.iscoroutinefunction(found):
            return found
        return lambda *args, **kwargs: self._awaited(found(*args, **kwargs))


class SyncSession(_Facade):
    """What session.run_sync() hands to its function."""

    def load(self, obj, name):
        """An attribute that is not there yet."""
        self._awaited(self._load(obj, name))
        return obj.__dict__[name]

    async def _load(self, obj, name):
        if name in type(obj).__mapper__.relationships:
            await self._inner._load_path([obj], (getattr(type(obj), name),))
        else:
            await self._inner._reload(obj)


class SyncConnection(_Facade):
    """What connection.run_sync() hands to its function."""
