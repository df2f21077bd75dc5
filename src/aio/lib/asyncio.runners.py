"""asyncio.run and the Runner that is behind it; and the loop of the prompt."""

import sys
import _fiber
from _asyncio import BaseEventLoop, CancelledError, _lend_loop, _ordered_tasks, _skip_task_name, _take_asyncgens, gather
from asyncio.coroutines import iscoroutine
from asyncio.events import _get_running_loop, new_event_loop, set_event_loop
from asyncio.unix_events import _UnixSelectorEventLoop


def _cancel_all_tasks(loop):
    tasks = _ordered_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(gather(*tasks, return_exceptions=True))
    for task in tasks:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            message = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler({"message": message, "exception": error, "task": task})


def _settle(loop):
    """The passes that CPython's shutdown takes anyway: what is ready when main ends has them to finish in."""
    for _ in range(2):
        if not loop._is_idle():
            loop.call_soon(loop.call_soon, loop.stop)
            loop.run_forever()


def _has_own_ways(loop):
    return not isinstance(loop, BaseEventLoop) or any(
        name in getattr(loop, "__dict__", ()) or getattr(type(loop), name) is not getattr(_UnixSelectorEventLoop, name)
        for name in ("shutdown_asyncgens", "shutdown_default_executor"))


class Runner:
    """Runs several coroutines from synchronous code, in one loop and one context."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop_factory, self._debug = loop_factory, debug
        self._loop = self._context = None  # until they are needed
        self._sets_loop = self._closed = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _lazy_init(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._sets_loop = self._loop_factory is None
            self._loop = loop = (self._loop_factory or new_event_loop)()
            if self._sets_loop:
                set_event_loop(loop)
            if self._debug is not None:
                loop.set_debug(self._debug)
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
            # for what there is nothing to do no tasks (but their names) and no lanes; a loop with ways of its own is asked
            # all the same
            own = _has_own_ways(loop)
            if not own:
                _settle(loop)
            agens = () if own else _take_asyncgens(loop)
            if agens or own:
                loop.run_until_complete(loop.shutdown_asyncgens() if own else loop._close_asyncgens(agens))
            else:
                _skip_task_name()
            if own or loop._default_executor is not None:
                loop.run_until_complete(loop.shutdown_default_executor())
            else:
                _skip_task_name()
        finally:
            if self._sets_loop:
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
        self._interrupts = 0
        on_sigint = _fiber.current() == 0 and _take_sigint(lambda signum, frame: self._on_sigint(task))
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if self._interrupts and task.uncancel() == 0:
                raise KeyboardInterrupt
            raise
        finally:
            if on_sigint:
                _give_sigint_back(on_sigint)

    def _on_sigint(self, main_task):
        """The first time the main task is cancelled, so that it can clean up; the second time it ends here."""
        self._interrupts += 1
        if self._interrupts > 1 or main_task.done():
            raise KeyboardInterrupt
        main_task.cancel()
        self._loop.call_soon_threadsafe(lambda: None)


# The handler that a run sets for SIGINT. The module signal takes it over when it is loaded later: most programs never do.
_sigint_handler = None


def _take_sigint(handler):
    global _sigint_handler
    signal = sys.modules.get("signal")
    if signal is None:
        if _sigint_handler is not None:
            return None
        _sigint_handler = handler
    else:
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return None
        signal.signal(signal.SIGINT, handler)
    return handler


def _give_sigint_back(handler):
    global _sigint_handler
    if _sigint_handler is handler:
        _sigint_handler = None
    signal = sys.modules.get("signal")
    if signal is not None and signal.getsignal(signal.SIGINT) is handler:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


_input_loop = None


def _begin_input():
    """Before each input of a prompt: all share one loop, and a plain call such as create_task finds it."""
    global _input_loop
    if _input_loop is None or _input_loop.is_running() or _input_loop.is_closed():
        loop = new_event_loop()
        _lend_loop(loop)
        _input_loop = loop
        set_event_loop(loop)


def _run_input(coro):
    """Drives an input that awaits; tasks that it starts live on in the next."""
    return _input_loop.run_until_complete(coro)


def _end_input():
    """What an input has made ready gets its turn; the clock stands still until something is awaited."""
    if not _input_loop.is_closed():
        _input_loop.call_soon(_input_loop.stop)
        _input_loop.run_forever()
