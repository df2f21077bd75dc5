"""Executors: pools of threads (fibers that share the simulated GIL) and of processes (fibers with a CPU of their own)."""

import threading
from collections import namedtuple
from queue import SimpleQueue
from time import monotonic as _time
from types import GenericAlias

__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor"]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING, _RUNNING, _CANCELLED, _FINISHED = "pending", "running", "cancelled", "finished"
TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor has become non-functional."""


for _cls in (Error, CancelledError, InvalidStateError, BrokenExecutor):
    _cls.__module__ = "concurrent.futures._base"
del _cls

DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


class Future:
    """The result of a call that runs elsewhere."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        text = f"<Future at {hex(id(self))} state={self._state}"
        if self._state == _FINISHED:
            if self._exception is not None:
                text += f" raised {type(self._exception).__name__}"
            else:
                text += f" returned {type(self._result).__name__}"
        return text + ">"

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state == _CANCELLED:
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state == _CANCELLED

    def running(self):
        return self._state == _RUNNING

    def done(self):
        return self._state in (_CANCELLED, _FINISHED)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def add_done_callback(self, fn):
        if self.done():
            self._call(fn)
        else:
            self._done_callbacks.append(fn)

    def _await_end(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
        if self._state == _CANCELLED:
            raise CancelledError()

    def result(self, timeout=None):
        self._await_end(timeout)
        try:
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        self._await_end(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == _CANCELLED:
            return False
        if self._state != _PENDING:
            raise RuntimeError("Future in unexpected state")
        self._state = _RUNNING
        return True

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state.upper()}: {self!r}")
            self._result, self._exception = result, exception
            self._state = _FINISHED
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


Future.__module__ = "concurrent.futures._base"


def _end_of(timeout):
    return None if timeout is None else _time() + timeout


def _left(end):
    return None if end is None else max(0, end - _time())


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    changed = threading.Condition()

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs) or return_when == FIRST_COMPLETED and done:
            return True
        return return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done)

    def tell(_):
        with changed:
            changed.notify_all()

    with changed:
        if not enough():
            for f in fs:
                if not f.done():
                    f.add_done_callback(tell)
            changed.wait_for(enough, timeout)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    end = _end_of(timeout)
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    finished = SimpleQueue()
    early = [f for f in fs if f.done()]
    for f in fs:
        if f not in early:
            f.add_done_callback(finished.put)
    yield from early
    for n in range(total - len(early)):
        try:
            yield finished.get(timeout=_left(end))
        except Exception:
            raise TimeoutError(f"{total - len(early) - n} (of {total}) futures unfinished") from None


class Executor:
    """What pools have in common."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = _end_of(timeout)
        fs = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                fs.reverse()
                while fs:
                    yield fs.pop().result(_left(end))
            finally:
                for f in fs:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _Worker(threading.Thread):
    """Takes work until it takes None."""

    def __init__(self, pool, name):
        super().__init__(name=name, target=self._work)
        self._pool = pool

    def _work(self):
        pool = self._pool
        if pool._initializer is not None:
            pool._initializer(*pool._initargs)
        while True:
            work = pool._take()
            if work is None:
                return
            future, fn, args, kwargs = work
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = fn(*args, **kwargs)
            except BaseException as exc:
                future.set_exception(exc)
            else:
                future.set_result(result)
            del work, future, fn, args, kwargs


class _OwnCpuWorker(_Worker):
    """A worker of a simulated process; os.getpid() within it gives a number of its own."""
    _own_cpu = True

    def __init__(self, *args):
        super().__init__(*args)
        self.pid = 2 + _number("pid")


def _process_id():
    """1 is the program itself."""
    return getattr(threading.current_thread(), "pid", 1)


_pools = []
_numbers = {}


class _Pool(Executor):
    _worker_type = _Worker

    def __init__(self, max_workers, name_prefix, initializer, initargs):
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer, self._initargs = initializer, initargs
        self._max_workers, self._name_prefix = max_workers, name_prefix
        self._work = SimpleQueue()
        self._idle = 0
        self._threads = []
        self._shutdown = False
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        self._work.put((future, fn, args, kwargs))
        if self._idle:
            self._idle -= 1  # one who waits takes it
        elif len(self._threads) < self._max_workers:
            worker = self._worker_type(self, f"{self._name_prefix}_{len(self._threads)}")
            self._threads.append(worker)
            worker.start()
        return future

    def _take(self):
        if self._work.empty() and not self._shutdown:
            self._idle += 1
        return self._work.get()

    def shutdown(self, wait=True, *, cancel_futures=False):
        if not self._shutdown:
            self._shutdown = True
            if self in _pools:
                _pools.remove(self)
            while cancel_futures and not self._work.empty():
                self._work.get()[0].cancel()
            for _ in self._threads:
                self._work.put(None)
        if wait:
            for worker in self._threads:
                worker.join()


def _number(name):
    n = _numbers[name] = _numbers.get(name, -1) + 1
    return n


class ThreadPoolExecutor(_Pool):
    """Calls functions in a pool of threads."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        prefix = thread_name_prefix or f"ThreadPoolExecutor-{_number('ThreadPoolExecutor')}"
        super().__init__(8 if max_workers is None else max_workers, prefix, initializer, initargs)


def _call(fn, args, kwargs):
    return _sent(fn(*args, **kwargs))


def _refuse(exc):
    raise exc


def _sent(value):
    """As it comes out in another process: a copy. TypeError or AttributeError for what cannot be sent."""
    if value is None or isinstance(value, (int, float, str, bytes)):
        return value
    import asyncio
    if asyncio.iscoroutine(value):
        raise TypeError("cannot pickle 'coroutine' object")
    if isinstance(value, asyncio.Future):
        raise TypeError(f"cannot pickle '{type(value).__module__}.{type(value).__name__}' object")
    if "<locals>" in getattr(value, "__qualname__", ""):
        raise AttributeError(f"Can't pickle local object '{value.__qualname__}'")
    from copy import deepcopy
    return deepcopy(value)


class ProcessPoolExecutor(_Pool):
    """Calls functions in a pool of simulated processes: their CPU work goes on side by side, and what goes in and out of
    them is copied. What they reach by global names they share with the program, which real ones do not."""

    _worker_type = _OwnCpuWorker

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        super().__init__(4 if max_workers is None else max_workers, f"Process-{_number('Process')}", initializer, initargs)

    def submit(self, fn, /, *args, **kwargs):
        try:
            sent = _sent(fn), [_sent(arg) for arg in args], {name: _sent(arg) for name, arg in kwargs.items()}
        except (TypeError, AttributeError) as exc:
            return super().submit(_refuse, exc)
        return super().submit(_call, *sent)


ThreadPoolExecutor.__module__ = "concurrent.futures.thread"
ProcessPoolExecutor.__module__ = "concurrent.futures.process"


def _python_exit():
    for pool in list(_pools):
        pool.shutdown(wait=True)


threading._register_atexit(_python_exit)
