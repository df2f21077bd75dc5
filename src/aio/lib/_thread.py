"""Threads as they were before threading: what older programs start and lock them with."""

import _fiber
import sys
import threading
from threading import TIMEOUT_MAX, Lock, RLock, ThreadError as error, get_ident, get_native_id, stack_size

__all__ = ["LockType", "RLock", "TIMEOUT_MAX", "allocate", "allocate_lock", "error", "exit", "exit_thread", "get_ident",
           "get_native_id", "interrupt_main", "stack_size", "start_new", "start_new_thread"]

allocate = allocate_lock = LockType = Lock


class _Plain(threading.Thread):
    """A thread that nobody joins: it ends with the program."""

    def __init__(self, function, args, kwargs):
        super().__init__(target=function, args=args, kwargs=kwargs, daemon=True)
        self._function = function

    def run(self):
        try:
            self._function(*self._args, **self._kwargs)
        except SystemExit:
            pass
        except BaseException:
            import traceback
            print(f"Exception ignored in thread started by: {self._function!r}", file=sys.stderr)
            traceback.print_exc()


def start_new_thread(function, args, kwargs={}, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    thread = _Plain(function, args, kwargs)
    thread.start()
    return thread.ident


def exit():
    raise SystemExit


def interrupt_main(signum=2, /):
    import signal
    signal.raise_signal(signum)


def _count():
    return threading.active_count() - 1


start_new, exit_thread = start_new_thread, exit
