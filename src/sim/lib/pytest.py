"""pytest, as far as tests of asynchronous programs use it, with pytest-asyncio built in: a test runs in a fresh event loop.

    pytest.main()                  the tests of the program itself
    pytest.main(["test_x.py"])     those of a module beside it, "test_x.py::test_one" one of them
    -k, -m, -x, --maxfail, -q, -v, -s, -r, --tb, --collect-only, --asyncio-mode=auto as ever

Besides what pytest prints there is a table: for each test its outcome, coroutines never awaited, what it left open, and the virtual
seconds it took; -qq leaves it out.

Compared: with pytest 8.3 and pytest-asyncio 0.25, line by line: progress, tracebacks of every length, what asserts say, summaries,
selections, exit codes. Otherwise than there: the head and the places of warnings; an assert does not take a call with * apart.
Of the fixtures of pytest itself there are caplog, capsys, monkeypatch, request and tmp_path. Classes of unittest run by unittest's own rules. Not here: plugins, hooks, doctests.

_pytest_run.py collects and runs, _pytest_report.py prints, _pytest_trace.py has the tracebacks,
_pytest_told.py and _pytest_differ.py explain asserts.
"""

import _sim

__version__ = "8.3.5"
__getattr__ = _sim.lacking("pytest", late={"_pytest_told": ("approx",), "_pytest_patch": ("MonkeyPatch", "CaptureFixture", "LogCaptureFixture"),
                                           "_pytest_run": ("FixtureRequest",), "_pytest_raises": ("raises", "ExceptionInfo", "warns", "deprecated_call")})


# ---- outcomes -----------------------------------------------------------------------------------------------------

class OutcomeException(BaseException):
    """A test says itself how it ends."""

    def __init__(self, msg=None, pytrace=True):
        self.msg, self.pytrace = msg, pytrace
        super().__init__(msg)

    def __repr__(self):
        return str(self.msg) if self.msg is not None else f"<{type(self).__name__} instance>"

    __str__ = __repr__


class _Failed(OutcomeException):
    pass


class _Skipped(OutcomeException):
    def __init__(self, msg=None, pytrace=True, allow_module_level=False):
        super().__init__(msg, pytrace)
        self.allow_module_level = allow_module_level


class _XFailed(_Failed):
    pass


class UsageError(Exception):
    """Error in pytest usage or invocation."""


class PytestWarning(UserWarning):
    """Base class for all warnings emitted by pytest."""


class PytestUnhandledCoroutineWarning(PytestWarning):
    """An async test function that nobody runs."""


for _cls, _name in ((_Failed, "Failed"), (_Skipped, "Skipped"), (_XFailed, "XFailed")):
    _cls.__name__ = _cls.__qualname__ = _name
    _cls.__module__ = "builtins"


def fail(reason="", pytrace=True):
    """Explicitly fail an executing test with the given message."""
    raise _Failed(reason, pytrace)


def skip(reason="", *, allow_module_level=False):
    """Skip an executing test with the given message."""
    raise _Skipped(reason, allow_module_level=allow_module_level)


def xfail(reason=""):
    """Imperatively xfail an executing test or setup function with the given reason."""
    raise _XFailed(reason)


fail.Exception, skip.Exception, xfail.Exception = _Failed, _Skipped, _XFailed


def exit(reason="", returncode=None):
    """Exit testing process."""
    raise SystemExit(returncode)


def importorskip(modname, minversion=None, reason=None):
    """Import and return the requested module, or skip the current test."""
    from importlib import import_module
    try:
        return import_module(modname)
    except ImportError as error:
        raise _Skipped(reason or f"could not import {modname!r}: {error}", allow_module_level=True) from None


# ---- marks --------------------------------------------------------------------------------------------------------

class Mark:
    def __init__(self, name, args=(), kwargs=None):
        self.name, self.args, self.kwargs = name, args, kwargs or {}

    def __repr__(self):
        return f"Mark(name={self.name!r}, args={self.args!r}, kwargs={self.kwargs!r})"


class MarkDecorator:
    """pytest.mark.NAME: marks what it decorates; called with arguments, a mark with these."""

    def __init__(self, mark):
        self.mark = mark

    @property
    def name(self):
        return self.mark.name

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and (isinstance(args[0], type) or getattr(args[0], "__name__", "<lambda>") != "<lambda>"):
            target = args[0]
            own = target.__dict__.get("pytestmark", []) if isinstance(target, type) else getattr(target, "pytestmark", [])
            target.pytestmark = [*(own if isinstance(own, list) else [own]), self.mark]
            return target
        return MarkDecorator(Mark(self.mark.name, (*self.mark.args, *args), {**self.mark.kwargs, **kwargs}))

    def __repr__(self):
        return f"MarkDecorator(mark={self.mark!r})"


class _MarkGenerator:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError("Marker name must NOT start with underscore")
        return MarkDecorator(Mark(name))


mark = _MarkGenerator()


class ParameterSet:
    def __init__(self, values, marks, id):
        self.values, self.id = values, id
        self.marks = [m.mark if isinstance(m, MarkDecorator) else m for m in (marks if isinstance(marks, (list, tuple)) else [marks])]


def param(*values, marks=(), id=None):
    """Specify a parameter in pytest.mark.parametrize calls or parametrized fixtures."""
    return ParameterSet(values, marks, id)


# ---- fixtures -----------------------------------------------------------------------------------------------------

class Fixture:
    """A fixture's function, with what was said about it."""

    def __init__(self, func, scope, params, autouse, ids, name, loop_scope, asynchronous):
        self.func, self.scope, self.params, self.autouse, self.ids = func, scope, params, autouse, ids
        self.name = name or func.__name__
        self.loop_scope, self.asynchronous = loop_scope, asynchronous
        self.__name__, self.__doc__ = func.__name__, func.__doc__

    def __get__(self, instance, owner):
        return self

    def __call__(self, *args, **kwargs):
        raise _Failed(f'Fixture "{self.__name__}" called directly. Fixtures are not meant to be called directly,\n'
                      "but are created automatically when test functions request them as parameters.\n"
                      "See https://docs.pytest.org/en/stable/explanation/fixtures.html for more information about fixtures, and\n"
                      "https://docs.pytest.org/en/stable/deprecations.html#calling-fixtures-directly about how to update your code.",
                      pytrace=False)


_SCOPES = ("session", "package", "module", "class", "function")


def _fixture(fixture_function, scope, params, autouse, ids, name, loop_scope, asynchronous):
    if scope not in _SCOPES:
        raise _Failed(f"Unexpected scope {scope!r} from fixture")

    def decorate(func):
        if isinstance(func, Fixture):
            raise ValueError("fixture is being applied more than once to the same function")
        if isinstance(func, type):
            raise ValueError("class fixtures not supported (maybe in the future)")
        return Fixture(func, scope, None if params is None else list(params), autouse, ids, name, loop_scope, asynchronous)
    return decorate(fixture_function) if fixture_function is not None else decorate


def fixture(fixture_function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Decorator to mark a fixture factory function."""
    return _fixture(fixture_function, scope, params, autouse, ids, name, None, False)


# ---- running ------------------------------------------------------------------------------------------------------

class ExitCode:
    OK, TESTS_FAILED, INTERRUPTED, INTERNAL_ERROR, USAGE_ERROR, NO_TESTS_COLLECTED = range(6)


def main(args=None, plugins=None):
    """Performs an in-process test run."""
    import _pytest_run
    return _pytest_run.main(args)
