"""Python part of the warnings subsystem."""

import sys
from _warnings import (
    filters,
    warn,
    warn_explicit,
    _filters_mutated,
    _set_filters,
    _print,
)

__all__ = [
    "warn",
    "warn_explicit",
    "showwarning",
    "formatwarning",
    "filterwarnings",
    "simplefilter",
    "resetwarnings",
    "catch_warnings",
]

_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    """Format a warning the standard way."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line and line.strip():
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file (sys.stderr by default)."""
    text = formatwarning(message, category, filename, lineno, line)
    if file is None:
        _print(text)
    else:
        file.write(text)


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _show_message(msg):
    text = formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    if msg.source is not None and formatwarning is _own_formatwarning:
        text += f"{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    _print(text)


def _with_origin(text, origin):
    """The warning of a coroutine that noted where it was made."""
    import linecache
    import traceback
    places = [(file, line, name, linecache.getline(file, line)) for file, line, name in reversed(origin)]
    return f"{text}\nCoroutine created at (most recent call last)\n{''.join(traceback.format_list(places))}".rstrip("\n")


_recorder = None


def _show_from_c(message, category, filename, lineno, line, has_source):
    source = message if has_source else None
    if _recorder is not None:
        _recorder.append(WarningMessage(message, category, filename, lineno, None, line, source))
    elif showwarning is not _own_showwarning:
        showwarning(message, category, filename, lineno, None, None)
    else:
        _show_message(WarningMessage(message, category, filename, lineno, None, line, source))


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    _check_action(action)
    if message or module:
        import re
    _add_filter(
        (
            action,
            re.compile(message, re.I) if message else None,
            category,
            re.compile(module) if module else None,
            lineno,
        ),
        append,
    )


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    _check_action(action)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _filters_mutated()


class catch_warnings:
    """A context manager that restores the filters on exit; with record=True it gives the list of warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global _recorder, filters
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._saved = filters, showwarning, _recorder
        filters = filters[:]
        _set_filters(filters)
        log = None
        if self._record:
            log = _recorder = []
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global _recorder, filters, showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters, showwarning, _recorder = self._saved
        _set_filters(filters)


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    """Mark a class or function as deprecated (PEP 702)."""

    def decorate(fn):
        if category is None:
            fn.__deprecated__ = message
            return fn
        import functools

        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return fn(*args, **kwargs)

        wrapper.__deprecated__ = message
        return wrapper

    return decorate
