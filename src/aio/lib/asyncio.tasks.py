"""Waiting for one task or several."""

from _asyncio import (CancelledError, Queue, Task, _waiting, all_tasks, create_task, current_task, ensure_future, gather,
                      get_running_loop, isfuture, sleep)
from asyncio.coroutines import iscoroutine
from asyncio.events import get_event_loop
from asyncio.futures import _copy_state
from asyncio.timeouts import Timeout

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def wait_for(fut, timeout):
    overdue = timeout is not None and timeout <= 0
    if not overdue:
        async with Timeout(None if timeout is None else get_running_loop()._time() + timeout):
            return await fut
    future = ensure_future(fut)
    if not future.done():
        await _cancel_and_wait(future)
        try:
            future.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    return future.result()


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await _waiting(waiter, "task", [fut])
    finally:
        fut.remove_done_callback(wake)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    known = return_when in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)
    if not (fs and known):
        raise ValueError(f"Invalid return_when value: {return_when}" if fs else "Set of Tasks/Futures is empty.")
    fs = dict.fromkeys(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    await _wait_for_some(fs, timeout, return_when, loop)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def _wait_for_some(fs, timeout, return_when, loop):
    """Also when enough are done already: their callbacks are called in the loop's next pass."""
    waiter = loop.create_future()
    left = len(fs)

    def on_completion(f):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED or
                return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    def on_timeout():
        if not waiter.done():
            waiter.set_result(None)

    timer = loop.call_later(timeout, on_timeout) if timeout is not None else None
    for f in fs:
        f.add_done_callback(on_completion)
    try:
        await _waiting(waiter, "wait", fs)
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(on_completion)


class _AsCompletedIterator:
    """as_completed: a plain iterator of coroutines, or an asynchronous one of the futures themselves (3.13)."""

    def __init__(self, aws, timeout):
        loop = get_event_loop()
        self._done = Queue()
        self._left = [ensure_future(f, loop=loop) for f in dict.fromkeys(aws)]
        self._todo = len(self._left)
        self._timer = None
        for f in self._left:
            f.add_done_callback(self._on_completion)
        if timeout is not None and self._left:
            self._timer = loop.call_later(timeout, self._on_timeout)

    def _on_completion(self, f):
        if f not in self._left:
            return
        self._left.remove(f)
        self._done.put_nowait(f)
        if not self._left and self._timer is not None:
            self._timer.cancel()

    def _on_timeout(self):
        for f in self._left:
            f.remove_done_callback(self._on_completion)
            self._done.put_nowait(None)
        self._left.clear()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._todo:
            raise StopIteration
        self._todo -= 1
        return self._wait_for_one()

    async def _wait_for_one(self):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._todo:
            raise StopAsyncIteration
        self._todo -= 1
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_done(inner):
        if not outer.cancelled():
            _copy_state(inner, outer)
        elif not inner.cancelled():
            inner.exception()  # nobody else asks for it

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return _waiting(outer, "shield", [inner])


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as ConcurrentFuture
    future = ConcurrentFuture()

    def start():
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise
        task.add_done_callback(end)
        future.add_done_callback(lambda f: f.cancelled() and loop.call_soon_threadsafe(task.cancel))

    def end(task):
        if task.cancelled():
            future.cancel()
        if future.set_running_or_notify_cancel():
            _copy_state(task, future)

    loop.call_soon_threadsafe(start)
    return future


# ---- eager tasks (3.12) -----------------------------------------------------------------------------------------

def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run at once until they first wait."""

    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)
