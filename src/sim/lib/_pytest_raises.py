"""pytest.raises and pytest.warns."""

import re
import pytest


class ExceptionInfo:
    """What was raised."""

    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        return self._value

    @property
    def type(self):
        return type(self._value)

    @property
    def tb(self):
        return self._value.__traceback__

    @property
    def typename(self):
        return self.type.__name__

    def exconly(self, tryshort=False):
        return f"{self.typename}: {self._value}"

    def errisinstance(self, exc):
        return isinstance(self._value, exc)

    def match(self, regexp):
        __tracebackhide__ = True
        value = _with_notes(self._value)
        if re.search(regexp, value) is None:
            said = f"Regex pattern did not match.\n Regex: {_pattern(regexp)!r}\n Input: {value!r}"
            if _pattern(regexp) == value:
                said += "\n Did you mean to `re.escape()` the regex?"
            raise AssertionError(said)
        return True

    def group_contains(self, expected_exception, *, match=None, depth=None):
        def find(group, level):
            for e in group.exceptions:
                if depth in (None, level) and isinstance(e, expected_exception) and (match is None or re.search(match, str(e))):
                    return True
                if isinstance(e, BaseExceptionGroup) and find(e, level + 1):
                    return True
            return False
        return find(self._value, 1)

    def __repr__(self):
        return f"<ExceptionInfo {self._value!r} tblen=1>"


def _with_notes(error):
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


def _pattern(regexp):
    return getattr(regexp, "pattern", regexp)


class RaisesContext:
    def __init__(self, expected, match):
        self.expected, self.match_expr = expected, match
        self.excinfo = ExceptionInfo(None)

    def __enter__(self):
        return self.excinfo

    def __exit__(self, kind, value, tb):
        __tracebackhide__ = True
        if kind is None:
            pytest.fail(f"DID NOT RAISE {self.expected}")
        if not issubclass(kind, self.expected):
            return False
        self.excinfo._value = value
        if self.match_expr is not None:
            self.excinfo.match(self.match_expr)
        return True


def raises(expected_exception, *args, match=None, **kwargs):
    """Assert that a code block/function call raises an exception type, or one of its subclasses."""
    for exc in expected_exception if isinstance(expected_exception, tuple) else (expected_exception,):
        if not isinstance(exc, type) or not issubclass(exc, BaseException):
            raise TypeError(f"expected exception must be a BaseException type, not {exc.__name__ if isinstance(exc, type) else type(exc).__name__}")
    context = RaisesContext(expected_exception, match)
    if not args:
        if kwargs:
            raise TypeError(f"Unexpected keyword arguments passed to pytest.raises: {', '.join(sorted(kwargs))}\nUse context-manager form instead?")
        return context
    with context as found:
        args[0](*args[1:], **kwargs)
    return found


class WarningsRecorder:
    def __init__(self, expected, match):
        import warnings
        self._expected, self._match = expected, match
        self._catch = warnings.catch_warnings(record=True)
        self.list = []

    def __enter__(self):
        import warnings
        self.list = self._catch.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, kind, value, tb):
        self._catch.__exit__(kind, value, tb)
        if kind is not None or self._expected is None:
            return
        kinds = [w for w in self.list if issubclass(w.category, self._expected)]
        emitted = f"\n Emitted warnings: {[w.message for w in self.list]}."
        if not kinds:
            pytest.fail(f"DID NOT WARN. No warnings of type {self._expected} were emitted.{emitted}")
        if self._match is not None and not any(re.search(self._match, str(w.message)) for w in kinds):
            pytest.fail(f"DID NOT WARN. No warnings of type {self._expected} matching the regex were emitted.\n"
                        f" Regex: {self._match}{emitted}")

    def __len__(self):
        return len(self.list)

    def __getitem__(self, i):
        return self.list[i]

    def __iter__(self):
        return iter(self.list)


def warns(expected_warning=Warning, *args, match=None):
    """Assert that code raises a particular class of warning."""
    return WarningsRecorder(expected_warning, match)


def deprecated_call(*, match=None):
    return WarningsRecorder((DeprecationWarning, PendingDeprecationWarning, FutureWarning), match)
