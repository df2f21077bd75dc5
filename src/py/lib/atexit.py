"""Functions that are called when the program ends, the last one registered first."""

import sys
import traceback

_exits = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination"""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _exits.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using atexit.register"""
    _exits[:] = [entry for entry in _exits if entry[0] != func]


def _run_exitfuncs():
    """Run all registered exit functions."""
    while _exits:
        func, args, kwargs = _exits.pop()
        try:
            func(*args, **kwargs)
        except BaseException:
            sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n")
            traceback.print_exc()


def _clear():
    _exits.clear()


def _ncallbacks():
    return len(_exits)
