"""asyncio, the part that is easier said in Python. The loop, futures, tasks, locks, events, semaphores and queues are
in C (module _asyncio); this adds what is built from them. Order and rules are CPython's; where versions differ, the
newest one's."""

import sys
import _fiber
from _asyncio import (
    BaseEventLoop, BoundedSemaphore, CancelledError, Event, Future, Handle, Lock, Queue, Semaphore, Task,
    TimerHandle, _format_exception, _ordered_tasks, _take_asyncgens, all_tasks, create_task, current_task,
    ensure_future, gather, get_running_loop, isfuture, sleep,
)

TimeoutError = TimeoutError

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def _public(cls, module):
    cls.__module__ = module
    return cls


# ---- exceptions -------------------------------------------------------------------------------------------------

class InvalidStateError(Exception):
    """Invalid internal state of Task or Future."""


class SendfileNotAvailableError(RuntimeError):
    """Sendfile syscall is not available."""


class IncompleteReadError(EOFError):
    """A stream ended before the bytes that were asked for."""

    def __init__(self, partial, expected):
        r_expected = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {r_expected} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer limit was reached while looking for a separator."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """Barrier is broken by barrier.abort() call."""


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when the Queue.put_nowait() method is called on a full Queue."""


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down Queue."""


for _cls in (InvalidStateError, SendfileNotAvailableError, IncompleteReadError, LimitOverrunError, BrokenBarrierError):
    _public(_cls, "asyncio.exceptions")
for _cls in (QueueEmpty, QueueFull, QueueShutDown):
    _public(_cls, "asyncio.queues")
del _cls


# ---- loops ------------------------------------------------------------------------------------------------------

def iscoroutine(obj):
    return hasattr(obj, "cr_await") or _is_abc_coroutine(obj)


def _is_abc_coroutine(obj):
    cls = type(obj)
    return (hasattr(cls, "send") and hasattr(cls, "throw") and hasattr(cls, "close") and hasattr(cls, "__await__")
            and not hasattr(cls, "gi_frame"))


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is not None


class AbstractEventLoop:
    """What event loops have in common; for annotations and isinstance."""


class _UnixSelectorEventLoop(BaseEventLoop, AbstractEventLoop):
    slow_callback_duration = 0.1
    _default_executor = None
    _executor_shutdown_called = False

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log("error", "\n".join(lines), context.get("exception"))

    async def shutdown_asyncgens(self):
        await self._close_asyncgens(_take_asyncgens(self))

    async def _close_asyncgens(self, agens):
        results = await gather(*[ag.aclose() for ag in agens], return_exceptions=True)
        for result, agen in zip(results, agens):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()

        def shut():
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(lambda: future.done() or future.set_result(None))

        thread = threading.Thread(target=shut)
        thread.start()
        await future
        thread.join()

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def add_signal_handler(self, sig, callback, *args):
        self.__dict__.setdefault("_signal_handlers", {})[sig] = (callback, args)

    def remove_signal_handler(self, sig):
        return self.__dict__.setdefault("_signal_handlers", {}).pop(sig, None) is not None


_UnixSelectorEventLoop.__module__ = "asyncio.unix_events"
SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


def _log(level, text, exc=None):
    logging = sys.modules.get("logging")
    if logging is not None:
        getattr(logging.getLogger("asyncio"), level)(text, exc_info=exc if exc is not None else False)
        return
    if exc is not None:
        text += "\n" + _format_exception(exc).rstrip("\n")
    sys.stderr.write(text + "\n")


class AbstractEventLoopPolicy:
    """Makes loops and remembers the current one."""


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def get_event_loop(self):
        return _current_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return _UnixSelectorEventLoop()


_policy = None
_event_loops = {}  # of each thread


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _event_loops[_fiber.current()] = loop


def _current_loop():
    thread = _fiber.current()
    if thread == 0 and thread not in _event_loops:
        set_event_loop(new_event_loop())
    loop = _event_loops.get(thread)
    if loop is None:
        import threading
        raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
    return loop


def get_event_loop():
    try:
        return get_running_loop()
    except RuntimeError:
        return get_event_loop_policy().get_event_loop()


def _get_running_loop():
    try:
        return get_running_loop()
    except RuntimeError:
        return None


# ---- running ----------------------------------------------------------------------------------------------------

def _cancel_all_tasks(loop):
    tasks = _ordered_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })


class Runner:
    """Runs several coroutines from synchronous code, in one loop and one context."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        self._set_event_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _lazy_init(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is not None:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            set_event_loop(self._loop)
            self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        from contextvars import copy_context
        self._context = copy_context()

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def close(self):
        if self._closed or self._loop is None:
            self._closed = True
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            agens = _take_asyncgens(loop)  # no tasks, and no lanes, for what there is nothing to do
            if agens:
                loop.run_until_complete(loop._close_asyncgens(agens))
            if loop._default_executor is not None:
                loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)


_public(Runner, "asyncio.runners")


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        error = RuntimeError("asyncio.run() cannot be called from a running event loop")
        error._main = main  # CPython's traceback keeps the coroutine for as long as the exception lives
        raise error
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


# ---- the prompt -------------------------------------------------------------------------------------------------

_input_loop = None


def _run_input(coro):
    """Drives one input of the prompt; tasks that it starts live on in the next."""
    global _input_loop
    if _input_loop is None or _input_loop.is_running() or _input_loop.is_closed():
        _input_loop = new_event_loop()
        set_event_loop(_input_loop)
    return _input_loop.run_until_complete(coro)


# ---- timeouts ---------------------------------------------------------------------------------------------------

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """An asynchronous context manager that cancels overdue work in its block."""

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is None:
            return
        loop = get_running_loop()
        if when <= loop._time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [""]
        if self._state == _ENTERED:
            info.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
        elif self._state == _ENTERED:
            self._state = _EXITED

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


_public(Timeout, "asyncio.timeouts")


def timeout(delay):
    return Timeout(get_running_loop()._time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with Timeout(None if timeout is None else get_running_loop()._time() + timeout):
        return await fut


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(wake)


# ---- eager tasks (3.12) -----------------------------------------------------------------------------------------

def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run at once until they first wait."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    factory._eager = True
    return factory


eager_task_factory = create_eager_task_factory(Task)


# ---- waiting for several ----------------------------------------------------------------------------------------

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = dict.fromkeys(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    for f in fs:
        ensure_future(f, loop=loop)
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
        await waiter
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
        self._left = list(dict.fromkeys(ensure_future(f, loop=loop) for f in aws))
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
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


# ---- threads ----------------------------------------------------------------------------------------------------

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
        exc = globals()[type(exc).__name__](*exc.args)
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
    return new_future


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


async def to_thread(func, /, *args, **kwargs):
    from contextvars import copy_context
    from functools import partial
    context = copy_context()
    return await get_running_loop().run_in_executor(None, partial(context.run, func, *args, **kwargs))


# ---- task groups ------------------------------------------------------------------------------------------------

class TaskGroup:
    """Tasks that live in a block: it ends when they have, and the first error cancels the others."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._entered = True
        self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    async def __aexit__(self, et, exc, tb):
        try:
            return await self._aexit(et, exc)
        finally:
            self._parent_task = None
            self._errors = []
            self._base_error = None

    async def _aexit(self, et, exc):
        self._exiting = True
        if et is not None and self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        propagate = exc if et is not None and issubclass(et, CancelledError) else None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as ex:
                if not self._aborting:
                    # the parent was cancelled from outside while it waited here
                    propagate = ex
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            propagate = None  # the request was this group's own
        if propagate is not None and not self._errors:
            raise propagate
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks[task] = None
            task.add_done_callback(self._on_task_done)
        return task

    def _is_base_error(self, exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._on_completed_fut is not None and not self._tasks:
            if not self._on_completed_fut.done():
                self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": exc,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


_public(TaskGroup, "asyncio.taskgroups")


# ---- primitives built from the ones in C ------------------------------------------------------------------------

class Condition:
    """A lock, and a way to wait until somebody says that something has changed."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = {}

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def __repr__(self):
        extra = "locked" if self.locked() else "unlocked"
        if self._waiters:
            extra = f"{extra}, waiters:{len(self._waiters)}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        fut = get_running_loop().create_future()
        self.release()
        try:
            self._waiters[fut] = None
            try:
                await fut
                return True
            finally:
                del self._waiters[fut]
                await self._acquire_again()
        except BaseException:
            # a wake-up that this waiter cannot use any more goes to the next one
            self._notify(1)
            raise

    async def _acquire_again(self):
        """Takes the lock whatever happens; a cancellation meanwhile is raised afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as exc:
                cancelled = exc
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for fut in self._waiters:
            if n <= 0:
                break
            if not fut.done():
                n -= 1
                fut.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


_public(Condition, "asyncio.locks")


class Barrier:
    """A place where `parties` tasks wait for one another."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = "draining"
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("resetting", "draining"):
                        self._state = "filling"
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


_public(Barrier, "asyncio.locks")


class PriorityQueue(Queue):
    """The smallest item comes first."""

    def _init(self, maxsize):
        self._queue = []

    def _qsize(self):
        return len(self._queue)

    def _put(self, item):
        from heapq import heappush
        heappush(self._queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self._queue)


class LifoQueue(Queue):
    """The newest item comes first."""

    def _init(self, maxsize):
        self._queue = []

    def _qsize(self):
        return len(self._queue)

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


_public(PriorityQueue, "asyncio.queues")
_public(LifoQueue, "asyncio.queues")


def __getattr__(name):
    if name == "coroutine":
        raise AttributeError("module 'asyncio' has no attribute 'coroutine' (removed from Python in 3.11: "
                             "write `async def` instead)")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
