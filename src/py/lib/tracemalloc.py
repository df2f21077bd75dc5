"""The memory of a program, as a whole: how much it has, and had at most, since tracing began.

The sandbox does not note which line asked for it, so there are no snapshots.
"""
import sys

__all__ = ["start", "stop", "is_tracing", "get_traced_memory", "reset_peak", "clear_traces", "get_tracemalloc_memory",
           "get_traceback_limit", "get_object_traceback", "take_snapshot"]

_base = None
_limit = 1


def start(nframe=1):
    global _base, _limit
    if nframe < 1:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if _base is None:
        _limit = nframe
        _base = sys._watch_memory(True)[0]


def stop():
    global _base
    if _base is not None:
        _base = None
        sys._watch_memory(False)


def is_tracing():
    return _base is not None


def get_traced_memory():
    """(now, at most) in bytes."""
    if _base is None:
        return 0, 0
    now, most = sys._watch_memory()
    return max(0, now - _base), max(0, most - _base)


def reset_peak():
    if _base is not None:
        sys._watch_memory(True)


def clear_traces():
    global _base
    if _base is not None:
        _base = sys._watch_memory(True)[0]


def get_tracemalloc_memory():
    return 0


def get_traceback_limit():
    return _limit


def get_object_traceback(obj):
    return None


def take_snapshot():
    if _base is None:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    raise NotImplementedError("this sandbox counts memory as a whole, not by line: tracemalloc.get_traced_memory() tells it")
