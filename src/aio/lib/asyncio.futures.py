"""Futures of two kinds, chained: asyncio's and those of concurrent.futures."""

from _asyncio import CancelledError, Future, _waiting, isfuture
from asyncio.events import get_event_loop
from asyncio.exceptions import InvalidStateError


def _copy_state(source, dest):
    """dest is given the outcome of source; both are done or pending futures, of asyncio or of concurrent.futures."""
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        return
    exc = source.exception()
    if exc is None:
        dest.set_result(source.result())
        return
    # the errors of concurrent.futures have names of their own
    if type(exc).__module__ == "concurrent.futures._base" and type(exc).__name__ in ("CancelledError", "InvalidStateError"):
        exc = (CancelledError if type(exc).__name__ == "CancelledError" else InvalidStateError)(*exc.args)
    dest.set_exception(exc)


def _chain_future(source, dest, loop):
    """source ends, maybe in another thread: dest does in its loop. dest is cancelled: source is asked to be."""

    def on_dest(dest):
        if dest.cancelled():
            source.cancel()

    def finish():
        if not dest.done():
            _copy_state(source, dest)

    def on_source(source):
        if not loop.is_closed() and not dest.cancelled():
            loop.call_soon_threadsafe(finish)

    dest.add_done_callback(on_dest)
    source.add_done_callback(on_source)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    from concurrent.futures import Future as ConcurrentFuture
    if not isinstance(future, ConcurrentFuture):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    loop = get_event_loop() if loop is None else loop
    new_future = loop.create_future()
    _chain_future(future, new_future, loop)
    return _waiting(new_future, "thread")
