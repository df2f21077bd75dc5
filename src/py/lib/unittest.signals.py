"""Ctrl-C between tests: the first stops after the test that runs, the second is a KeyboardInterrupt."""

import functools
import signal
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    def __init__(self, default_handler):
        self.original_handler, self.called = default_handler, False
        if not isinstance(default_handler, int):
            self.default_handler = default_handler
        elif default_handler == signal.SIG_DFL:
            self.default_handler = signal.default_int_handler
        elif default_handler == signal.SIG_IGN:
            self.default_handler = lambda signum, frame: None
        else:
            raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")

    def __call__(self, signum, frame):
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return _results.pop(result, None) is not None


def installHandler():
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Puts back the handler from before; of a method: around each of its calls (a decorator)."""
    if method is not None:
        return _without_handler(method)
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)


def _without_handler(method):
    @functools.wraps(method)
    def call(*args, **kwargs):
        current = signal.getsignal(signal.SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, current)
    return call
